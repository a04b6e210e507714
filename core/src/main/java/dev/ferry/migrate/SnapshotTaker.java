package dev.ferry.migrate;

import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.source.Columns;
import dev.ferry.source.FileSource;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.RowText;
import dev.ferry.source.Source;
import dev.ferry.source.SourceListener;
import dev.ferry.source.UnreadableSourceException;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.SnapshotStore.Intake;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a snapshot: reads the sources one after the other and joins them by Clerk id. A file of
 * fixed rows is read after those that they were rejected from, and its rows stand for theirs.
 */
public final class SnapshotTaker {
  private final Workspace workspace;
  private final Consumer<RejectedRow> rejects;
  private final Consumer<Finding> findings;
  private final Consumer<Long> progress;

  /**
   * @param rejects gets every row that could not be read and that no other row fixes
   * @param findings gets every field that could not be read, of what was
   * @param progress hears how many rows and objects have been read
   */
  public SnapshotTaker(
      Workspace workspace,
      Consumer<RejectedRow> rejects,
      Consumer<Finding> findings,
      Consumer<Long> progress) {
    this.workspace = workspace;
    this.rejects = rejects;
    this.findings = findings;
    this.progress = progress;
  }

  /**
   * One source in numbers.
   *
   * @param users read from it
   * @param rejects rows of it that could not be read, without those that are fixed elsewhere
   * @param fixed rows of it that could not be read and that another file fixes
   * @param exportedAt as of when it speaks of secrets, null if it holds none
   * @param columns of a file, null of what has none
   * @param overlap with Clerk or the snapshot before, null where there is neither
   */
  public record Read(
      Source source,
      long users,
      long rejects,
      long fixed,
      @Nullable Instant exportedAt,
      @Nullable Columns columns,
      @Nullable Overlap overlap) {}

  /**
   * Reads the sources, the weaker kinds first, so that where two speak of one field the stronger
   * has the last word; and among equals the one named last.
   *
   * @param describe turns the numbers of the sources into a JSON array
   * @throws dev.ferry.source.UnreadableSourceException if a file is not what it claims to be; the
   *     snapshot before stays as it was
   */
  public SnapshotInfo take(List<Source> sources, Function<List<Read>, String> describe)
      throws IOException {
    Map<Source, Set<String>> fixes = new HashMap<>();
    Set<String> marks = new HashSet<>();
    for (Source source : sources) {
      Set<String> own = source.fixes();
      fixes.put(source, own);
      marks.addAll(own);
    }
    List<Source> ordered = new ArrayList<>(sources);
    ordered.sort(
        Comparator.comparing(Source::kind)
            .thenComparing(source -> !fixes.getOrDefault(source, Set.of()).isEmpty()));
    return workspace.snapshots().replace(intake -> new Taking(intake, marks).of(ordered, describe));
  }

  /** All sources on their way into one snapshot. */
  private final class Taking {
    private final Intake intake;
    private final Set<String> marks;

    /** The rejected rows that a row still to come is to fix, by their marks. */
    private final Map<String, Awaited> awaited = new HashMap<>();

    private final List<Reading> readings = new ArrayList<>();
    private final Overlaps overlaps = new Overlaps(workspace.snapshots());

    Taking(Intake intake, Set<String> marks) {
      this.intake = intake;
      this.marks = marks;
    }

    Sources of(List<Source> ordered, Function<List<Read>, String> describe) throws IOException {
      Integer everybody = null;
      for (Source source : ordered) {
        Instant exportedAt = source.exportedAt().orElse(null);
        Reading reading = new Reading(this, source, readings.size(), exportedAt);
        readings.add(reading);
        source.read(reading);
        if (source.gaveEverybody()) {
          everybody = reading.number;
        }
      }
      refuseIfNobodyHasAnAddress();
      awaited.values().forEach(Awaited::isRejectedAfterAll);
      List<Read> read = readings.stream().map(Reading::numbers).toList();
      long rejected = read.stream().mapToLong(Read::rejects).sum();
      return new Sources(describe.apply(read), rejected, everybody);
    }

    private void refuseIfNobodyHasAnAddress() {
      List<Reading> without = readings.stream().filter(Reading::isWithoutAddress).toList();
      if (!without.isEmpty() && without.size() == readings.size()) {
        throw without.get(0).unreadable(Columns::withoutAddress);
      }
    }

    /**
     * As of when a fixed row speaks: it was exported with the others, and only edited later. Of
     * which export it was is not always known; the oldest is never too late.
     */
    @Nullable Instant oldestExportOfKind(Source like) {
      return readings.stream()
          .filter(reading -> reading.source.kind() == like.kind())
          .flatMap(reading -> Stream.ofNullable(reading.exportedAt))
          .min(Comparator.naturalOrder())
          .orElse(null);
    }

    /** True if a row that is still to come is to fix this one: that row then tells of it. */
    boolean isFixedLater(RejectedRow row, Reading reading) {
      RowText text = row.text();
      if (text == null || !marks.contains(text.mark())) {
        return false;
      }
      awaited.put(text.mark(), new Awaited(row.withoutText(), reading));
      return true;
    }

    /** The first source of a kind; the one at hand is of it. */
    int firstOfKind(Source like) {
      int first = 0;
      while (readings.get(first).source.kind() != like.kind()) {
        first++;
      }
      return first;
    }
  }

  /** A rejected row of which another file holds a fixed version. */
  private record Awaited(RejectedRow row, Reading reading) {
    void isRejectedAfterAll() {
      reading.tell(row);
    }
  }

  /** One source on its way into the snapshot. */
  private final class Reading implements SourceListener {
    private final Taking taking;
    private final Source source;
    private final int number;
    private final @Nullable Instant exportedAt;
    private long users;
    private long objects;
    private long rejected;
    private long fixed;
    private @Nullable Columns columns;

    Reading(Taking taking, Source source, int number, @Nullable Instant exportedAt) {
      this.taking = taking;
      this.source = source;
      this.number = number;
      this.exportedAt = exportedAt;
    }

    Read numbers() {
      return new Read(
          source, users, rejected, fixed, exportedAt, columns, taking.overlaps.of(number));
    }

    @Override
    public void columns(Columns told) {
      columns = told;
      if (told.nonsense().isPresent()) {
        throw unreadable(Columns::nonsense);
      }
    }

    boolean isWithoutAddress() {
      return columns != null && columns.withoutAddress().isPresent();
    }

    UnreadableSourceException unreadable(Function<Columns, Optional<String>> why) {
      Path file = source instanceof FileSource of ? of.file() : Path.of(source.name());
      return new UnreadableSourceException(
          file, Optional.ofNullable(columns).flatMap(why).orElseThrow());
    }

    @Override
    public void user(ClerkUserFragment fragment, long line) {
      if (taking.intake.put(number, fragment.exportedAt(exportedAt))) {
        taking.overlaps.inFile(number, fragment.user().id());
        taken();
      } else {
        rejectTwin(
            fragment,
            line,
            null,
            "id-repeated",
            "an earlier row of this file has the same id and counts; keep one of them");
      }
    }

    @Override
    public boolean current(ClerkUserFragment fragment, long place) {
      taking.overlaps.inClerk(fragment.user().id());
      if (taking.intake.put(number, fragment)) {
        taken();
        return true;
      }
      taking.intake.put(number, number + 1, fragment); // over what it said itself
      return false;
    }

    @Override
    public boolean object(ClerkObject object) {
      boolean fresh = taking.intake.put(object);
      if (fresh) {
        objects++;
        progress.accept(users + objects);
      }
      return fresh;
    }

    @Override
    public void finding(Finding finding) {
      findings.accept(finding);
    }

    /**
     * Takes the place of the rejected row. What another row says of that id it never replaces: the
     * id was typed by hand, and the password in the row would become somebody else's.
     */
    @Override
    public void fixed(ClerkUserFragment fragment, long line, String mark) {
      Awaited awaited = taking.awaited.remove(mark);
      int from = awaited == null ? taking.firstOfKind(source) : awaited.reading().number;
      ClerkUserFragment dated = fragment.exportedAt(taking.oldestExportOfKind(source));
      if (taking.intake.put(number, from, dated)) {
        taken();
        if (awaited != null) {
          awaited.reading().fixed++;
        }
      } else {
        rejectTwin(
            fragment,
            line,
            mark,
            "id-taken",
            "another row that could be read has this id, and a fixed row never replaces it. Look up"
                + " in Clerk whose row this is, and put in that id; or take the row out");
      }
    }

    private void taken() {
      users++;
      progress.accept(users);
    }

    private void rejectTwin(
        ClerkUserFragment fragment, long line, @Nullable String fixes, String code, String why) {
      Map<String, String> shown = Map.of("id", fragment.user().id());
      reject(new RejectedRow(source.name(), line, line, code, why, shown, null, fixes));
    }

    @Override
    public void reject(RejectedRow row) {
      String fixes = row.fixes();
      if (fixes != null) {
        taking.awaited.remove(fixes);
      }
      if (!taking.isFixedLater(row, this)) {
        tell(row);
      }
    }

    private void tell(RejectedRow row) {
      rejected++;
      rejects.accept(row);
    }
  }
}
