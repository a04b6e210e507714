package dev.ferry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.report.VerificationRecord;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.Memory;
import java.time.Instant;
import java.util.Optional;

/** The newest verification, as an environment remembers it. */
record Verifications(Memory memory) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NAME = "verification";
  private static final String WRITTEN_UNTIL = "written-verified-until";

  void remember(VerificationRecord record) {
    ObjectNode node = MAPPER.createObjectNode().put("at", record.at().toString());
    node.set("report", MAPPER.valueToTree(record.report()));
    memory.remember(NAME, node.toString());
  }

  /** All that was written until this entry of the journal was read back, and is as planned. */
  void followedUntil(long journalEntry) {
    memory.remember(WRITTEN_UNTIL, String.valueOf(journalEntry));
  }

  /** What was written later was not read back yet; 0 if nothing ever was. */
  long verifiedUntil() {
    long followed = memory.recall(WRITTEN_UNTIL).map(Long::parseLong).orElse(0L);
    return Math.max(followed, newest().map(all -> all.report().journalEntry()).orElse(0L));
  }

  Optional<VerificationRecord> newest() {
    return memory.recall(NAME).map(Verifications::read);
  }

  private static VerificationRecord read(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return new VerificationRecord(
          Instant.parse(node.path("at").asText()),
          MAPPER.treeToValue(node.path("report"), VerificationReport.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the workspace holds an unreadable verification", e);
    }
  }
}
