package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.checklist.Proof;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Json;
import dev.ferry.workspace.Workspace;
import java.time.Instant;
import java.util.Optional;

/** What commands found out by trying, the newest of each, as the workspace remembers it. */
public record Proofs(Workspace workspace) {
  /** What was tried. */
  public enum Kind {
    /** A user at a reserved domain was created, read back and deleted. */
    TEST_USER,
    /** Test accounts were signed in with their passwords. */
    LOGINS,
    /** A plan was carried out and taken back on an embedded WorkOS. */
    ROLLBACK,
    /** Clerk did not change while it was read twice, and WorkOS holds what was read. */
    INTERIM;

    private String key() {
      return "proof-" + Document.word(this);
    }
  }

  public void remember(Kind kind, Instant at, boolean passed, String says) {
    workspace
        .environmentMemory()
        .remember(
            kind.key(),
            Json.object()
                .put("at", at.toString())
                .put("passed", passed)
                .put("says", says)
                .put("journalEntry", workspace.journal().lastEntry())
                .toString());
  }

  /**
   * Of a plan that was carried out and taken back on an embedded WorkOS.
   *
   * @param plan its generation
   */
  public void rememberRehearsal(long plan, Instant at, boolean passed, String says) {
    workspace
        .environmentMemory()
        .remember(
            Kind.ROLLBACK.key(),
            Json.object()
                .put("at", at.toString())
                .put("passed", passed)
                .put("says", says)
                .put("plan", plan)
                .toString());
  }

  /** The newest; empty if nobody has tried. */
  public Optional<Proof> newest(Kind kind) {
    return workspace.environmentMemory().recall(kind.key()).map(Proofs::read);
  }

  private static Proof read(String text) {
    try {
      JsonNode node = Json.tree(text);
      return new Proof(
          Instant.parse(node.path("at").asText()),
          node.path("passed").asBoolean(),
          node.path("says").asText(),
          node.path("journalEntry").asLong(),
          node.path("plan").asLong());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the workspace holds an unreadable proof", e);
    }
  }
}
