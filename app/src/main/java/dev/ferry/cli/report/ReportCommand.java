package dev.ferry.cli.report;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.session.WorkCommand;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the report. */
@Command(
    name = "report",
    description =
        "Writes one self-contained HTML page about the migration, the lists, the id map, and what to"
            + " tell your users and your support.",
    footer = {"", "Examples:", "  ferry report", "  ferry report --by 2026-12-01 --product Acme"})
public final class ReportCommand extends WorkCommand {
  @Option(
      names = "--by",
      paramLabel = "DATE",
      description = "The day of the switch, such as 2026-12-01, for the messages of the kit.")
  private @Nullable LocalDate by;

  @Option(
      names = "--product",
      paramLabel = "NAME",
      description = "What your users call your product, for the messages of the kit.")
  private @Nullable String product;

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
    new ReportStage(this, migration, document).write(given(), pii == Pii.MASKED);
    return ExitCode.DONE;
  }

  /** What the messages of the kit name. */
  private Map<String, String> given() {
    Map<String, String> given = new HashMap<>();
    if (by != null) {
      given.put("date", by.toString());
    }
    if (product != null) {
      given.put("product", product);
    }
    return given;
  }
}
