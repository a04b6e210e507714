package dev.ferry.cli.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.SnapshotNotes;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.RowsToFix;
import dev.ferry.source.Source;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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
      description = "The older JSON export of Clerk's support: an array, or an object a line.")
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
      paramLabel = "TIME",
      description =
          "When the exports were made, such as 2026-11-01T20:00:00Z (default: each file's time). A"
              + " password that changed later is not carried.")
  private @Nullable Instant exportedAt;

  @Mixin private final ClerkOptions clerk = new ClerkOptions();

  private final Map<String, Long> findings = new TreeMap<>();
  private MetadataSidecar sidecar = MetadataSidecar.none();
  private long toFix;
  private long stillWrong;
  private long handedOut;

  public SnapshotCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    List<Source> sources = files();
    if (!clerk.isWanted()) {
      header(List.of("workspace " + workspaceFolder(), files(sources.size())));
      return run(document, sources, null);
    }
    try (ClerkConnection connection = clerk.connect(around())) {
      askWhichInstance(connection, sources.size());
      sources.add(connection.source());
      return run(document, sources, connection);
    }
  }

  /** The first line tells the instance; and if Clerk does not answer, at least where it is. */
  private void askWhichInstance(ClerkConnection connection, int files) throws InterruptedException {
    try {
      connection.instance();
    } finally {
      List<String> parts =
          new ArrayList<>(List.of("workspace " + workspaceFolder(), connection.describe()));
      if (files > 0) {
        parts.add(files(files));
      }
      header(parts);
    }
  }

  private static String files(int number) {
    return number == 1 ? "1 file" : number + " files";
  }

  private int run(Document document, List<Source> sources, @Nullable ClerkConnection connection)
      throws IOException, InterruptedException {
    Migration migration = open(true);
    if (connection != null) {
      migration.belongsToClerk(connection.instance().id(), clerk.newTarget);
    }
    SnapshotNotes notes =
        connection == null
            ? SnapshotNotes.NONE
            : new SnapshotNotes(connection.instance(), connection.target().origin(), false);
    Taking taking = new Taking(migration, sources, notes.withExportedAtSaid(exportedAt != null));
    SnapshotInfo info =
        rejectedRows == null
            ? take(taking, row -> {})
            : handOut(taking, around().workingFolder().resolve(rejectedRows));
    ObjectsSummary.tell(document, migration.workspace().snapshots(), connection != null);
    describe(document, info);
    int exitCode = ExitCode.DONE;
    if (connection != null) {
      exitCode = tellOfClerk(document, connection, migration.workspace().snapshots());
    }
    exitCode = conclude(document, info, exitCode);
    return exitCode;
  }

  /**
   * Whoever is behind a rejected row is not migrated: that is not "done", whatever else went well.
   */
  private int conclude(Document document, SnapshotInfo info, int exitCode) {
    if (info.rejects() == 0) {
      return exitCode;
    }
    if (exitCode == ExitCode.DONE) {
      document.status("some-rejected");
    }
    say(
        terminal().yellow("  not complete: ") + "%,d rejected, which %s not in the snapshot",
        info.rejects(),
        info.rejects() == 1 ? "is" : "are");
    return ExitCode.SOME_FAILED;
  }

  private int tellOfClerk(Document document, ClerkConnection connection, SnapshotStore snapshot) {
    ClerkApiSource source = connection.source();
    ObjectsSummary objects = new ObjectsSummary(source, snapshot, sidecar);
    return new ClerkSummary(source.users(), objects, snapshot.joined(), findings)
        .tell(terminal(), document, !csv.isEmpty() || !supportJson.isEmpty(), workspaceFolder());
  }

  /** All that a snapshot is taken from. */
  private record Taking(Migration migration, List<Source> sources, SnapshotNotes notes) {}

  private List<Source> files() {
    List<Source> sources =
        new ExportFiles(csv, supportJson, exportedAt, around().workingFolder()).sources();
    if (sources.isEmpty() && !clerk.isWanted()) {
      throw Refusal.usage(
          "no-source",
          "no source was named",
          "Give at least one: --csv FILE, --support-json FILE or --clerk.",
          command("snapshot --csv clerk-export.csv"));
    }
    return sources;
  }

  private SnapshotInfo handOut(Taking taking, Path file) throws IOException {
    try (RowsToFix rows = RejectedRows.handOutInto(file)) {
      SnapshotInfo info = take(taking, rows::write);
      rows.keep();
      handedOut = rows.written();
      return info;
    }
  }

  private SnapshotInfo take(Taking taking, Consumer<RejectedRow> handOut) throws IOException {
    SnapshotInfo info =
        taking.migration().snapshot(taking.sources(), taking.notes(), new Told(handOut));
    sidecar = MetadataSidecar.write(taking.migration().workspace().snapshots(), workspaceFolder());
    return info;
  }

  /** Counts what could not be read. */
  private final class Told extends TerminalListener {
    private final Consumer<RejectedRow> handOut;

    Told(Consumer<RejectedRow> handOut) {
      super(SnapshotCommand.this);
      this.handOut = handOut;
    }

    @Override
    public void rejected(RejectedRow row) {
      toFix += row.text() == null ? 0 : 1;
      stillWrong += row.fixes() == null ? 0 : 1;
      handOut.accept(row);
    }

    @Override
    public void finds(Finding finding) {
      findings.merge(finding.code(), 1L, Long::sum);
    }
  }

  private void describe(Document document, SnapshotInfo info) throws IOException {
    document.add("users", info.users());
    document.add("sources", Json.tree(info.sources()));
    document.add("rejects", info.rejects());
    long fixed = fixed(info);
    document.add("fixed", fixed);
    Path rejects = workspaceFolder().resolve("rejects.csv");
    if (info.rejects() > 0) {
      document.add("rejectsFile", rejects.toString());
    }
    say(
        "  %,d users in the snapshot; rows rejected: %,d%s%s",
        info.users(),
        info.rejects(),
        fixed > 0 ? String.format(Locale.ROOT, " (%,d more were fixed)", fixed) : "",
        info.rejects() > 0 ? ", named with reasons in " + rejects : "");
    tellOfRejectedRows(document, fixed);
    if (!clerk.isWanted()) {
      say(
          "  not in these files: organizations, memberships, roles, social accounts, whether a user"
              + " is banned");
    }
    document.next(command("plan"));
  }

  private static long fixed(SnapshotInfo info) throws IOException {
    long fixed = 0;
    for (JsonNode source : Json.tree(info.sources())) {
      fixed += source.path("fixed").asLong();
    }
    return fixed;
  }

  /** What became of the rows that cannot be read, and what to do about them. */
  private void tellOfRejectedRows(Document document, long fixed) {
    RejectedRows rows = new RejectedRows(this, csv, supportJson, otherOptions());
    Path handedOutInto = rejectedRows;
    if (handedOut > 0 && handedOutInto != null) {
      document.add("rejectedRows", handedOut);
      document.add("rejectedRowsFile", handedOutInto.toString());
      say(
          "  %,d of them stand word for word in %s, each with what is wrong in front of it. They hold"
              + " password digests: the file is yours alone to read. Fix them in a text editor,"
              + " leave the first three columns as they are, then give them back with the next command",
          handedOut, handedOutInto);
      document.next(rows.giveBack(handedOutInto));
    } else if (toFix > 0) {
      say(
          "  %,d of them can be handed out to be fixed by hand; what is not fixed is not"
              + " migrated",
          toFix);
      document.next(rows.handOut());
    } else if (fixed > 0 && stillWrong == 0) {
      say(
          "  all that were handed out are fixed; delete that file when you are done: it holds"
              + " password digests");
    }
    if (stillWrong > 0) {
      say("  %,d handed-out rows are still wrong: fix them where they are", stillWrong);
      document.next(rows.again());
    }
  }

  private String otherOptions() {
    return (exportedAt == null ? "" : " --exported-at " + exportedAt) + clerk.words();
  }

  private void say(String format, Object... values) {
    terminal().say(String.format(Locale.ROOT, format, values));
  }
}
