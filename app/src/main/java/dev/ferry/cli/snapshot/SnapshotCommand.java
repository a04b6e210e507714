package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.WorkCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads what Clerk holds into the workspace. */
@Command(
    name = "snapshot",
    description =
        "Reads Clerk's exports and its API, joins them by Clerk id, replaces the snapshot.",
    footer = {
      "",
      "Examples:",
      "  ferry snapshot --csv clerk-export.csv",
      "  ferry snapshot --csv users.csv --support-json support.json -w acme",
      "  CLERK_SECRET_KEY=sk_live_... ferry snapshot --clerk --csv users.csv",
      "Two exports, of different times:",
      "  ferry snapshot --csv old.csv --csv new.csv \\",
      "      --exported-at old.csv=2026-10-01T20:00:00Z \\",
      "      --exported-at new.csv=2026-11-01T20:00:00Z",
      "Rejected rows, fixed by hand and given back:",
      "  ferry snapshot --csv users.csv --rejected-rows rejected.csv",
      "  ferry snapshot --csv users.csv --csv rejected.csv"
    })
public final class SnapshotCommand extends WorkCommand {
  @Option(names = "--csv", paramLabel = "FILE", description = "The dashboard's CSV export.")
  private List<Path> csv = new ArrayList<>();

  @Option(
      names = "--support-json",
      paramLabel = "FILE",
      description =
          "The older JSON export of Clerk's support: an array, or an object a line; or users as Clerk's"
              + " API gives them, such as a dump of getUserList().")
  private List<Path> supportJson = new ArrayList<>();

  @Option(
      names = "--rejected-rows",
      paramLabel = "FILE",
      description =
          "Also hands out the CSV's rejected rows word for word, to be fixed and given back with"
              + " --csv. They hold digests: FILE is made for you alone.")
  private @Nullable Path rejectedRows;

  @Option(
      names = "--exported-at",
      paramLabel = "[FILE=]TIME",
      description =
          "Such as 2026-11-01T20:00:00Z: when Clerk made the exports; or one of them, as with"
              + " FILE=2026-11-01T20:00:00Z (default: each file's time, unless sign-ups that it"
              + " lacks say that it is older). A password that changed later is not carried; where"
              + " files disagree, the newest counts.")
  private List<String> exportedAt = new ArrayList<>();

  @Option(
      names = "--accept-overlap",
      description =
          "Takes a file though Clerk, or the snapshot before, knows less than half of its users, or none.")
  private boolean acceptOverlap;

  @Mixin private final ClerkOptions clerk = new ClerkOptions();

  public SnapshotCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    clerk.refuseWhatIsForNothing();
    ExportFiles files =
        new ExportFiles(csv, supportJson, new ExportTimes(exportedAt), around().workingFolder());
    if (files.sources().isEmpty() && !clerk.isWanted()) {
      throw UsageError.usage(
          "no-source",
          "no source was named",
          "Give at least one: --csv FILE, --support-json FILE or --clerk.",
          command("snapshot --csv clerk-export.csv"));
    }
    if (!clerk.isWanted()) {
      return take(document, null);
    }
    try (ClerkConnection connection = clerk.key.connect(around())) {
      return take(document, connection);
    }
  }

  private int take(Document document, @Nullable ClerkConnection connection)
      throws IOException, InterruptedException {
    SnapshotSources sources =
        new SnapshotSources(
            csv,
            supportJson,
            new ExportTimes(exportedAt),
            connection,
            clerk.words(),
            acceptOverlap);
    SnapshotStage stage = new SnapshotStage(this, sources, document);
    stage.begin();
    Path handedOut = rejectedRows == null ? null : around().workingFolder().resolve(rejectedRows);
    return stage.take(open(true), clerk.newTarget, handedOut).exitCode();
  }
}
