package dev.ferry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.console.Terminal;
import dev.ferry.twin.generate.GeneratedTenant;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commands of a demo, just as a person would type them. */
final class DemoSteps {
  /** How often apply is run while it leaves users that the next run would take up. */
  private static final int APPLIES = 4;

  private final DemoCommand demo;
  private final Map<String, String> environment;
  private final Path workspace;
  private final boolean realTime;
  private final Map<String, JsonNode> documents = new HashMap<>();
  private int exitCode = ExitCode.DONE;
  private int applies;

  DemoSteps(DemoCommand demo, Map<String, String> environment, Path workspace, boolean realTime) {
    this.demo = demo;
    this.environment = environment;
    this.workspace = workspace;
    this.realTime = realTime;
  }

  DemoOutcome run(GeneratedTenant tenant) throws JsonProcessingException {
    String[] limit = realTime ? new String[0] : new String[] {"--limit", "none"};
    step(
        "snapshot",
        "--csv",
        tenant.clerkExport().toString(),
        "--support-json",
        tenant.supportExport().toString());
    step("plan", limit);
    apply(with(limit, "--yes"));
    step("verify", limit);
    step("report");
    return new DemoOutcome(exitCode, applies, documents, workspace);
  }

  /** Runs apply, and again as it advises, for those whom it gave up. */
  private void apply(String... arguments) throws JsonProcessingException {
    step("apply", arguments);
    applies = 1;
    while (applies < APPLIES && leftSome()) {
      demo.terminal().say("");
      demo.terminal().say("  some were given up for now; apply again takes them up");
      exitCode = ExitCode.DONE;
      step("apply", arguments);
      applies++;
    }
  }

  /** True if apply failed with some and says that running it again is worth while. */
  private boolean leftSome() {
    if (exitCode != ExitCode.SOME_FAILED) {
      return false;
    }
    for (JsonNode next : documents.getOrDefault("apply", Json.object()).path("next")) {
      if (next.asText().contains(" apply")) {
        return true;
      }
    }
    return false;
  }

  private static String[] with(String[] limit, String more) {
    List<String> all = new ArrayList<>(List.of(limit));
    all.add(more);
    return all.toArray(String[]::new);
  }

  /** Runs one command; what it says to people is seen, its document is kept. */
  private void step(String command, String... arguments) throws JsonProcessingException {
    if (exitCode != ExitCode.DONE) {
      return;
    }
    List<String> words = new ArrayList<>(List.of(command, "-w", workspace.toString()));
    words.addAll(List.of(arguments));
    demo.terminal().say("");
    words.add("--json");
    if (demo.common().quiet) {
      words.add("--quiet");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = demo.terminal().withOutput(InputStream.nullInputStream(), out);
    Surroundings around =
        new Surroundings(
            terminal, environment, demo.around().clock(), demo.around().workingFolder(), false);
    exitCode = Ferry.commandLine(around).execute(words.toArray(String[]::new));
    String document = out.toString(StandardCharsets.UTF_8);
    if (!document.isBlank()) {
      documents.put(command, Json.tree(document));
    }
  }
}
