package dev.ferry.cli;

import dev.ferry.html.ReportPage;
import dev.ferry.report.ReportFacts;
import dev.ferry.report.VerificationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Writes the report. */
@Command(
    name = "report",
    description = "Writes one self-contained HTML page about the migration.",
    footer = {"", "Example:", "  ferry report"})
final class ReportCommand extends WorkCommand {
  ReportCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException {
    header(List.of("workspace " + workspaceFolder()));
    try (Session session = Session.open(workspaceFolder(), around(), name(), false)) {
      Optional<VerificationRecord> verification = new Verifications(session.workspace()).newest();
      ReportFacts facts =
          ReportFacts.of(
              session.workspace(), verification, session.target(), around().clock().instant());
      boolean stale = verification.map(v -> v.isStale(session.workspace())).orElse(false);
      Path file = workspaceFolder().resolve("reports").resolve("report.html");
      Files.createDirectories(file.getParent());
      Path unfinished = file.resolveSibling("report.html.part");
      Files.writeString(unfinished, new ReportPage(facts, stale).html());
      Files.move(
          unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      document.root().putArray("files").add(file.toString());
      terminal().say("  " + file);
      session.end(ExitCode.DONE, document.root());
      return ExitCode.DONE;
    }
  }
}
