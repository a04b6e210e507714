package dev.ferry.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Json;
import dev.ferry.report.VerificationRecord;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.util.Optional;

/** The newest verification, as the workspace remembers it. */
public record Verifications(Workspace workspace) {
  private static final String NAME = "verification";

  public void remember(VerificationRecord record) {
    ObjectNode node = Json.object().put("at", record.at().toString());
    node.set("report", Json.MAPPER.valueToTree(record.report()));
    workspace.environmentMemory().remember(NAME, node.toString());
  }

  Optional<VerificationRecord> newest() {
    return workspace.environmentMemory().recall(NAME).map(Verifications::read);
  }

  private static VerificationRecord read(String text) {
    try {
      JsonNode node = Json.tree(text);
      return new VerificationRecord(
          Instant.parse(node.path("at").asText()),
          Json.MAPPER.treeToValue(node.path("report"), VerificationReport.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the workspace holds an unreadable verification", e);
    }
  }
}
