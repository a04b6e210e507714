package dev.ferry.cli.report;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.session.WorkCommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the report. */
@Command(
    name = "report",
    description =
        "Writes one self-contained HTML page about the migration, the lists, the id map, and what to"
            + " tell your support.",
    footer = {"", "Examples:", "  ferry report", "  ferry report --pii full"})
public final class ReportCommand extends WorkCommand {
  @Option(
      names = "--pii",
      paramLabel = "HOW",
      defaultValue = "masked",
      description =
          "How the page shows addresses: masked (the first letter and the domain) or full (default:"
              + " masked).")
  private Pii pii = Pii.MASKED;

  /** How addresses are shown. */
  enum Pii {
    MASKED,
    FULL
  }

  public ReportCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    Migration migration = readToShow(document);
    new ReportStage(this, migration, document).write(pii == Pii.MASKED);
    return ExitCode.DONE;
  }
}
