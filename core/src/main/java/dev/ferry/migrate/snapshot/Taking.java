package dev.ferry.migrate.snapshot;

import dev.ferry.migrate.snapshot.SnapshotTaker.Read;
import dev.ferry.migrate.snapshot.UndatedFilesException.Why;
import dev.ferry.model.clerk.Disagreement;
import dev.ferry.model.clerk.JoinedUser;
import dev.ferry.model.clerk.Statement;
import dev.ferry.source.Columns;
import dev.ferry.source.NamedDisagreement;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.RowText;
import dev.ferry.source.join.ExportTime;
import dev.ferry.source.join.FileJoin;
import dev.ferry.workspace.SnapshotStore.Intake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All sources on their way into one snapshot. Not thread-safe. */
final class Taking {
  private final Intake intake;
  private final SnapshotListener listener;
  private final Overlaps overlaps;
  private final Instant now;
  private final Set<String> marks;

  /** The rejected rows that a row still to come is to fix, by their marks. */
  private final Map<String, Awaited> awaited = new HashMap<>();

  private final List<Reading> readings = new ArrayList<>();

  /**
   * @param marks of all rows that fix one
   */
  Taking(
      Intake intake, SnapshotListener listener, Overlaps overlaps, Instant now, Set<String> marks) {
    this.intake = intake;
    this.listener = listener;
    this.overlaps = overlaps;
    this.now = now;
    this.marks = marks;
  }

  Intake intake() {
    return intake;
  }

  SnapshotListener listener() {
    return listener;
  }

  Overlaps overlaps() {
    return overlaps;
  }

  Instant now() {
    return now;
  }

  List<Reading> readings() {
    return readings;
  }

  int next() {
    return readings.size();
  }

  void begins(Reading reading) {
    readings.add(reading);
  }

  /**
   * Makes one of what several files say of one user.
   *
   * @throws UndatedFilesException if they disagree, and which is the newest is not known
   */
  void joinFiles() {
    Map<Integer, ExportTime> times = new HashMap<>();
    readings.forEach(reading -> times.put(reading.number(), reading.time()));
    FileJoin join = new FileJoin(times);
    Undecided undecided = new Undecided();
    intake.join(said -> told(join.join(said), said, undecided));
    if (undecided.users > 0) {
      throw new UndatedFilesException(Why.DISAGREE, undecided.words());
    }
  }

  private JoinedUser told(JoinedUser joined, List<Statement> said, Undecided undecided) {
    Set<Integer> disagreeing = new HashSet<>();
    Set<Integer> overruled = new HashSet<>();
    for (Disagreement one : joined.disagreements()) {
      if (isSupersession(one)) {
        continue;
      }
      listener.disagree(named(one));
      disagreeing.addAll(one.others());
      if (one.counts() == null) {
        undecided.files.addAll(one.others());
      } else {
        disagreeing.add(one.counts());
        overruled.addAll(one.others());
      }
    }
    if (joined.disagreements().stream().anyMatch(one -> one.counts() == null)) {
      undecided.users++;
    }
    said.stream()
        .map(Statement::file)
        .filter(disagreeing::contains)
        .forEach(file -> readings.get(file).isContradicted(overruled.contains(file)));
    return joined;
  }

  /** A newer file says otherwise than the snapshot before: that is what it is read for. */
  private boolean isSupersession(Disagreement one) {
    Integer counts = one.counts();
    return counts != null
        && !readings.get(counts).isEarlier()
        && one.others().stream().allMatch(file -> readings.get(file).isEarlier());
  }

  private NamedDisagreement named(Disagreement one) {
    Integer counts = one.counts();
    return new NamedDisagreement(
        one.clerkId(),
        one.what(),
        counts == null ? null : readings.get(counts).name(),
        one.others().stream().sorted().map(file -> readings.get(file).name()).toList());
  }

  /** On whom files disagree of which the newest is not known. */
  private final class Undecided {
    private final Set<Integer> files = new TreeSet<>();
    private long users;

    String words() {
      return String.format(
          Locale.ROOT,
          "%s disagree on %,d %s, and which of them is the newer is not known (a file is, if two of its"
              + " users signed up after all of the other): %s",
          files.stream()
              .map(file -> readings.get(file).name())
              .collect(Collectors.joining(" and ")),
          users,
          users == 1 ? "user" : "users",
          files.stream().map(this::dated).collect(Collectors.joining("; ")));
    }

    private String dated(int file) {
      Reading reading = readings.get(file);
      ExportTime time = reading.time();
      if (time instanceof ExportTime.Said said) {
        return reading.name() + " is of " + said.when() + ", as was said";
      }
      if (time instanceof ExportTime.Earlier) {
        return reading.name() + " is not of a later time";
      }
      return time instanceof ExportTime.SignUp signUp
          ? signUps(reading.name(), signUp)
          : "no user of " + reading.name() + " has a time of signing up";
    }

    private static String signUps(String file, ExportTime.SignUp time) {
      Instant newest = time.newest().get(0);
      String users =
          time.newest().size() == 1
              ? "the only dated user of " + file + " signed up at " + newest
              : "the two newest users of "
                  + file
                  + " signed up at "
                  + time.newest().get(1)
                  + " and at "
                  + newest;
      return time.unread() == 0
          ? users
          : String.format(
              Locale.ROOT, "%s, and %,d of its rows could not be read", users, time.unread());
    }
  }

  private void refuseIfNobodyHasAnAddress() {
    List<Reading> without = readings.stream().filter(Reading::isWithoutAddress).toList();
    if (!without.isEmpty() && without.size() == readings.size()) {
      throw without.get(0).unreadable(Columns::withoutAddress);
    }
  }

  /**
   * What was to be fixed, and was not, is rejected after all.
   *
   * @throws dev.ferry.source.UnreadableSourceException if nothing that was read has addresses
   */
  void conclude() {
    refuseIfNobodyHasAnAddress();
    awaited.values().forEach(Awaited::isRejectedAfterAll);
  }

  List<Read> numbers() {
    return readings.stream().map(Reading::numbers).toList();
  }

  /**
   * As of when a fixed row speaks of which nobody knows the export: the oldest is never too late.
   */
  @Nullable Instant oldestDateLike(Reading fixed) {
    return readings.stream()
        .filter(fixed::isLike)
        .flatMap(reading -> Stream.ofNullable(reading.dateIfAny()))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  Set<Integer> numbersLike(Reading fixed) {
    return numbers(fixed::isLike);
  }

  Set<Integer> numbersOfFixedRows() {
    return numbers(Reading::givesFixedRows);
  }

  private Set<Integer> numbers(Predicate<Reading> of) {
    return readings.stream().filter(of).map(Reading::number).collect(Collectors.toSet());
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

  /** The file whose rejected row has this mark, if it waits for one; then it waits no more. */
  @Nullable Reading awaited(String mark) {
    Awaited row = awaited.remove(mark);
    return row == null ? null : row.reading();
  }

  /** A rejected row of which another file holds a fixed version. */
  private record Awaited(RejectedRow row, Reading reading) {
    void isRejectedAfterAll() {
      reading.tell(row);
    }
  }
}
