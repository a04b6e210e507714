package dev.ferry.cli.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.SnapshotNotes;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.output.MetadataSidecar;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.report.ReadColumns;
import dev.ferry.report.ReadFile;
import dev.ferry.source.DisagreementsWriter;
import dev.ferry.source.Finding;
import dev.ferry.source.FindingsWriter;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.RowsToFix;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.text.Counted;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a snapshot of what Clerk holds, and says what could not be read. */
public final class SnapshotStage {
  private final StageContext context;
  private final SnapshotSources from;
  private final List<Source> sources;
  private final Document document;
  private final Map<String, Long> findings = new TreeMap<>();
  private MetadataSidecar sidecar = MetadataSidecar.none();
  private boolean goesOn;
  private long toFix;
  private long stillWrong;
  private long handedOut;
  private long disagreeing;

  /** Refuses files that cannot be read. */
  public SnapshotStage(StageContext context, SnapshotSources from, Document document) {
    this.context = context;
    this.from = from;
    this.sources = from.files(context.around().workingFolder());
    this.document = document;
  }

  /**
   * What was taken.
   *
   * @param exitCode not 0 if somebody is not in it
   * @param wholeButRejects true if nobody is missing but those whose rows could not be read
   */
  public record Taken(int exitCode, boolean wholeButRejects, SnapshotInfo info) {}

  /** The same where the first line was said already. */
  public void beginUnsaid() throws InterruptedException {
    ClerkConnection clerk = from.clerk();
    if (clerk != null) {
      ask(clerk);
    }
  }

  private void ask(ClerkConnection clerk) throws InterruptedException {
    clerk
        .source()
        .api()
        .onLongPause(
            length -> context.terminal().say(TerminalListener.askedToWait("Clerk", length)));
    clerk
        .source()
        .api()
        .onSilence(why -> context.terminal().say(TerminalListener.notAnswering("Clerk", why)));
    clerk.instance();
  }

  /** The first line tells the instance; and if Clerk does not answer, at least where it is. */
  public void begin() throws InterruptedException {
    List<String> parts = new ArrayList<>(List.of("workspace " + context.workspaceFolder()));
    ClerkConnection clerk = from.clerk();
    try {
      if (clerk != null) {
        ask(clerk);
      }
    } finally {
      if (clerk != null) {
        parts.add(clerk.describe());
      }
      if (!sources.isEmpty()) {
        parts.add(sources.size() == 1 ? "1 file" : sources.size() + " files");
      }
      context.header(parts);
    }
  }

  /** Of the instance that the migration belongs to. */
  public Taken take(Migration migration) throws IOException, InterruptedException {
    return take(migration, false, null);
  }

  /**
   * The same, going on from the snapshot before: what exports told then still holds where no newer
   * file says otherwise.
   */
  public Taken goOn(Migration migration) throws IOException, InterruptedException {
    goesOn = true;
    return take(migration);
  }

  /**
   * @param anotherInstance true if Clerk's may be another one than before
   * @param rejectedRows the file into which rejected rows are handed out; null if they are not
   */
  Taken take(Migration migration, boolean anotherInstance, @Nullable Path rejectedRows)
      throws IOException, InterruptedException {
    ClerkConnection clerk = from.clerk();
    List<Source> all = new ArrayList<>(sources);
    SnapshotNotes notes = SnapshotNotes.NONE;
    if (clerk != null) {
      migration.belongsToClerk(clerk.instance().id(), anotherInstance);
      notes = SnapshotNotes.of(clerk.instance(), clerk.target().origin());
      all.add(clerk.source());
    }
    notes = notes.withOverlapAccepted(from.overlapAccepted());
    notes = goesOn ? notes.goingOn() : notes;
    Taking taking = new Taking(migration, all, notes);
    SnapshotInfo info =
        rejectedRows == null ? take(taking, row -> {}) : handOut(taking, rejectedRows);
    ObjectsSummary.tell(document, migration.workspace().snapshots(), clerk != null);
    describe(info, rejectedRows);
    int exitCode = ExitCode.DONE;
    if (clerk != null) {
      exitCode = tellOfClerk(clerk, migration.workspace().snapshots());
    }
    return new Taken(conclude(info, exitCode), exitCode == ExitCode.DONE, info);
  }

  /** All that a snapshot is taken from. */
  private record Taking(Migration migration, List<Source> sources, SnapshotNotes notes) {}

  /**
   * Whoever is behind a rejected row is not migrated: that is not "done", whatever else went well.
   */
  private int conclude(SnapshotInfo info, int exitCode) throws IOException {
    if (rejectedNow(info) == 0) {
      return exitCode;
    }
    if (exitCode == ExitCode.DONE) {
      document.status("some-rejected");
    }
    say(
        context.terminal().yellow("  not complete: ")
            + "%,d rejected, which %s not in the snapshot",
        info.rejects(),
        info.rejects() == 1 ? "is" : "are");
    return ExitCode.SOME_FAILED;
  }

  private int tellOfClerk(ClerkConnection connection, SnapshotStore snapshot) {
    ClerkApiSource source = connection.source();
    ObjectsSummary objects = new ObjectsSummary(source, snapshot, sidecar);
    return new ClerkSummary(source.users(), objects, snapshot.joined())
        .tell(context.terminal(), document, !sources.isEmpty());
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
    sidecar =
        MetadataSidecar.write(
            taking.migration().workspace().snapshots(), context.workspaceFolder());
    return info;
  }

  /** Counts what could not be read. */
  private final class Told extends TerminalListener {
    private final Consumer<RejectedRow> handOut;

    Told(Consumer<RejectedRow> handOut) {
      super(context);
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

    @Override
    public void disagree(String clerkId) {
      disagreeing++;
    }
  }

  private void describe(SnapshotInfo info, @Nullable Path rejectedRows) throws IOException {
    document.add("users", info.users());
    document.add("sources", Json.tree(info.sources()));
    document.add("rejects", info.rejects());
    long fixed = fixed(info);
    document.add("fixed", fixed);
    Path rejects = context.workspaceFolder().resolve("rejects.csv");
    if (info.rejects() > 0) {
      document.addFile("rejectsFile", rejects);
    }
    say(
        "  %,d user[s] in the snapshot; rows rejected: %,d%s%s",
        info.users(),
        info.rejects(),
        fixed > 0 ? Counted.words(" (%,d more were fixed)", fixed) : "",
        info.rejects() > 0 ? ", named with reasons in " + rejects : "");
    tellOfColumns(info);
    tellOfAges(info);
    tellOfDisagreements(info);
    tellOfFindings();
    tellOfRejectedRows(fixed, rejectedRows);
    if (from.clerk() == null) {
      say(
          "  not in these files: organizations, memberships, roles%s%s",
          sources.stream().anyMatch(source -> source.kind() == SourceKind.USER_DUMP)
              ? ""
              : ", social accounts",
          ReadFile.of(info).stream().anyMatch(ReadFile::saysWhoIsBanned)
              ? ""
              : ", whether a user is banned");
    }
    document.next(context.command("assess"));
  }

  private void tellOfColumns(SnapshotInfo info) {
    for (ReadColumns one : ReadColumns.of(info)) {
      if (!one.notRead().isEmpty()) {
        say(
            context.terminal().yellow("  not read in %s:")
                + " %s. Nothing under these names is migrated",
            one.file(),
            one.notReadInWords());
      }
      if (!one.missing().isEmpty()) {
        say("  not in %s: %s", one.file(), String.join(", ", one.missing()));
      }
    }
  }

  /** Files that are not as old as they look. */
  private void tellOfAges(SnapshotInfo info) {
    for (ReadFile file : ReadFile.of(info)) {
      if (file.isOlderThanItsTime()) {
        say(
            context.terminal().yellow("  %s is older than its file's time:")
                + " it lacks %,d user[s] who signed up before that. Its passwords are taken as of %s",
            file.file(),
            file.signUpsMissing(),
            file.asOf());
      } else if (file.lacksSignUpsOfSaidTime()) {
        say(
            context.terminal().yellow("  %s lacks %,d user[s]")
                + " who signed up in Clerk before it was exported, as was said: check --exported-at",
            file.file(),
            file.signUpsMissing());
      }
    }
  }

  private void tellOfDisagreements(SnapshotInfo info) {
    document.add("disagreements", disagreeing);
    if (disagreeing == 0) {
      return;
    }
    Path file = context.workspaceFolder().resolve(DisagreementsWriter.FILE);
    document.addFile("disagreementsFile", file);
    say(
        context.terminal().yellow("  files disagree on %,d user[s]:")
            + " the newest counts (%s); each is named in %s",
        disagreeing,
        ReadFile.of(info).stream()
            .filter(one -> one.disagreeing() > 0)
            .map(one -> Counted.words("%s not of %,d", one.file(), one.overruled()))
            .collect(Collectors.joining(", ")),
        file);
  }

  private void tellOfFindings() {
    long all = findings.values().stream().mapToLong(Long::longValue).sum();
    document.add("findings", all);
    if (all > 0) {
      Path file = context.workspaceFolder().resolve(FindingsWriter.FILE);
      document.addFile("findingsFile", file);
      say("  %,d field[s] could not be read as documented; each is named in %s", all, file);
    }
  }

  private static long fixed(SnapshotInfo info) throws IOException {
    return sum(info, "fixed");
  }

  /** Without those of files that were read for a snapshot before. */
  private static long rejectedNow(SnapshotInfo info) throws IOException {
    return sum(info, "rejects");
  }

  private static long sum(SnapshotInfo info, String member) throws IOException {
    long sum = 0;
    for (JsonNode source : Json.tree(info.sources())) {
      sum += source.path(member).asLong();
    }
    return sum;
  }

  /** What became of the rows that cannot be read, and what to do about them. */
  private void tellOfRejectedRows(long fixed, @Nullable Path handedOutInto) {
    RejectedRows rows = new RejectedRows(context, from);
    if (handedOut > 0 && handedOutInto != null) {
      document.add("rejectedRows", handedOut);
      document.addFile("rejectedRowsFile", handedOutInto);
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
      say("  %,d handed-out row[s] [is|are] still wrong: fix them where they are", stillWrong);
      document.next(rows.again());
    }
  }

  private void say(String format, Object... values) {
    context.terminal().say(Counted.words(format, values));
  }
}
