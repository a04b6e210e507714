package dev.ferry.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.Json;
import dev.ferry.workspace.KnownEnvironment;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the commands of a demo said.
 *
 * @param exitCode the first that is not 0, or 0
 * @param applies how often apply was run
 * @param documents their JSON documents by command; of apply, that of its last run
 */
record DemoOutcome(int exitCode, int applies, Map<String, JsonNode> documents, Path workspace) {

  DemoOutcome {
    documents = Map.copyOf(documents);
  }

  JsonNode document(String command) {
    return documents.getOrDefault(command, Json.object());
  }

  Path report() {
    String environment = KnownEnvironment.Kind.LOCAL.word(); // as the embedded WorkOS always is
    return workspace.resolve("reports").resolve(environment).resolve("report.html");
  }
}
