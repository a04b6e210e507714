package dev.ferry.migrate.snapshot;

import dev.ferry.source.Columns;
import dev.ferry.source.FileSource;
import dev.ferry.source.Source;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a snapshot: reads the files, joins them by Clerk id, whatever their order, and reads Clerk
 * itself, whose word counts more. A file of fixed rows is read after those that they were rejected
 * from, and its rows stand for theirs.
 */
public final class SnapshotTaker {
  private final Workspace workspace;
  private final Clock clock;
  private final SnapshotListener listener;

  public SnapshotTaker(Workspace workspace, Clock clock, SnapshotListener listener) {
    this.workspace = workspace;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * One source in numbers.
   *
   * @param users read from it
   * @param rejects rows of it that could not be read, without those that are fixed elsewhere
   * @param fixed rows of it that could not be read and that another file fixes
   * @param dated as of when it speaks of secrets, null if it has no date
   * @param columns of a file, null of what has none
   * @param overlap with Clerk or the snapshot before, null where there is neither
   * @param others what other files say of its users, null of what is no file
   */
  public record Read(
      Source source,
      long users,
      long rejects,
      long fixed,
      @Nullable Dated dated,
      @Nullable Columns columns,
      @Nullable Overlap overlap,
      @Nullable Others others) {

    /**
     * A file's date.
     *
     * @param from who says so: {@code option}, {@code file} or {@code sign-ups}
     * @param signUpsMissing users of no export who signed up before its date and after its newest
     *     ones; null where nobody has looked
     */
    public record Dated(Instant at, String from, @Nullable Long signUpsMissing) {}

    /**
     * @param disagreeing users of whom another file says otherwise
     * @param overruled those of them of whom a newer file's word counts
     */
    public record Others(long disagreeing, long overruled) {}
  }

  /**
   * Reads the sources.
   *
   * @param check looks at the numbers, and throws if the sources cannot be meant
   * @param describe turns the numbers of the sources into a JSON array
   * @throws dev.ferry.source.UnreadableSourceException if a file is not what it claims to be; the
   *     snapshot before stays as it was
   * @throws UndatedFilesException if a person has to say when a file was exported; likewise
   */
  public SnapshotInfo take(
      List<Source> sources, Consumer<List<Read>> check, Function<List<Read>, String> describe)
      throws IOException {
    return take(sources, 0, check, describe);
  }

  /**
   * The same, where rows of files that are not read again are still rejected.
   *
   * @param stillRejected how many
   */
  public SnapshotInfo take(
      List<Source> sources,
      long stillRejected,
      Consumer<List<Read>> check,
      Function<List<Read>, String> describe)
      throws IOException {
    Map<Source, Set<String>> fixes = new HashMap<>();
    Set<String> marks = new HashSet<>();
    for (Source source : sources) {
      Set<String> own = source.fixes();
      fixes.put(source, own);
      marks.addAll(own);
    }
    Set<Source> fixing = new HashSet<>(sources);
    fixing.removeIf(source -> fixes.getOrDefault(source, Set.of()).isEmpty());
    List<Source> ordered = new ArrayList<>(sources);
    ordered.sort(
        Comparator.comparing(Source::kind)
            .thenComparing(fixing::contains)
            .thenComparing(SnapshotTaker::place));
    Overlaps overlaps = new Overlaps(workspace.snapshots());
    return workspace
        .snapshots()
        .replace(
            intake -> {
              Taking taking = new Taking(intake, listener, overlaps, clock.instant(), marks);
              Integer everybody = read(taking, ordered, fixing);
              check.accept(taking.numbers());
              new FileAges(intake, taking.readings()).settle();
              List<Read> read = taking.numbers();
              long rejected = stillRejected + read.stream().mapToLong(Read::rejects).sum();
              return new Sources(describe.apply(read), rejected, everybody);
            });
  }

  /** So that the order in which somebody names files makes no difference to anything. */
  private static String place(Source source) {
    return source instanceof FileSource file ? file.file().toString() : source.name();
  }

  /**
   * @return the number of the source that gave everybody; null if none is proven to have
   */
  private static @Nullable Integer read(Taking taking, List<Source> ordered, Set<Source> fixing)
      throws IOException {
    Integer everybody = null;
    boolean joined = false;
    for (Source source : ordered) {
      Reading reading = new Reading(taking, source, taking.next(), fixing.contains(source));
      if (!reading.isFile() && !joined) {
        taking.joinFiles();
        joined = true;
      }
      taking.begins(reading);
      reading.read();
      if (reading.gaveEverybody()) {
        everybody = reading.number();
      }
    }
    if (!joined) {
      taking.joinFiles();
    }
    taking.conclude();
    return everybody;
  }
}
