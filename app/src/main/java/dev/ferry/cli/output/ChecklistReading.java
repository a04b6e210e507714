package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.checklist.Checklist;
import dev.ferry.checklist.ChecklistFacts;
import dev.ferry.checklist.Webhooks;
import dev.ferry.cli.common.Json;
import dev.ferry.report.ReportFacts;
import dev.ferry.source.SourceKind;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Gathers what the checklist is judged from. */
public record ChecklistReading(Workspace workspace, ReportFacts report) {

  public Checklist checklist() throws IOException {
    return Checklist.of(facts(), ChecklistFile.of(workspace).read());
  }

  public ChecklistFacts facts() throws IOException {
    Proofs proofs = new Proofs(workspace);
    return new ChecklistFacts(
        report,
        clerkRead(),
        workspace.target().readAt(),
        workspace.journal().lastEntry(),
        workspace.journal().lastPlan(),
        proofs.newest(Proofs.Kind.TEST_USER),
        proofs.newest(Proofs.Kind.LOGINS),
        proofs.newest(Proofs.Kind.ROLLBACK),
        proofs.newest(Proofs.Kind.INTERIM),
        rollbackPlan(),
        webhooks());
  }

  /**
   * As {@code doctor} keeps it: the ids of the endpoints that it switched off, and not on again.
   */
  private Optional<Webhooks> webhooks() {
    Optional<String> off = workspace.environmentMemory().recall("webhooks-off");
    if (off.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Webhooks(Json.tree(off.get()).size(), report.madeAt()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("which webhooks are off cannot be read", e);
    }
  }

  private Optional<Instant> rollbackPlan() throws IOException {
    Path file = workspace.reports().resolve("kit").resolve("rollback-plan.md");
    return Files.exists(file)
        ? Optional.of(Files.getLastModifiedTime(file).toInstant())
        : Optional.empty();
  }

  private boolean clerkRead() {
    String sources = report.snapshot().map(SnapshotInfo::sources).orElse("[]");
    try {
      for (JsonNode source : Json.tree(sources)) {
        if (source.path("kind").asText().equals(SourceKind.BACKEND_API.word())) {
          return true;
        }
      }
      return false;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the snapshot's sources cannot be read", e);
    }
  }
}
