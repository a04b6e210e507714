package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ferry.workspace.Ledger;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;

/** What was run in this workspace. */
@Command(
    name = "runs",
    description = "What was run, when, by which version, with what result.",
    footer = {"", "Example:", "  ferry runs"})
final class RunsCommand extends WorkCommand {
  RunsCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException {
    try (Session session = openToShow(document)) {
      ArrayNode runs = document.root().putArray("runs");
      for (Ledger.Run run : session.workspace().ledger().runs()) {
        runs.addObject()
            .put("id", run.id())
            .put("command", run.command())
            .put("version", run.version())
            .put("startedAt", run.startedAt().toString())
            .put("endedAt", run.endedAt() == null ? null : run.endedAt().toString())
            .put("exitCode", run.exitCode())
            .put("environment", run.environment());
        terminal()
            .say(
                String.format(
                    Locale.ROOT,
                    "  %4d  %s  %-9s %s",
                    run.id(),
                    run.startedAt(),
                    run.command(),
                    run.exitCode() == null ? "not ended" : "exit " + run.exitCode()));
      }
      session.end(ExitCode.DONE, Json.object());
      return ExitCode.DONE;
    }
  }
}
