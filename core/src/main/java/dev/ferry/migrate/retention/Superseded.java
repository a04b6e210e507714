package dev.ferry.migrate.retention;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workspace.Upkeep.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds which entries about one object tell nothing any more that the others do not tell. What goes
 * is a whole attempt: an intent with all that followed it, or the looks of one run. It goes only if
 * the object means the same without it ({@link Meaning}), and none of its entries is looked up by
 * itself ({@link LastWords}). Pure.
 *
 * @param plan what is noted under it, or a later one, stays
 * @param before what is noted since stays: rate limits may remember it
 * @param dayBefore what was to be taken away since stays: a day's withdrawals are counted
 * @param stay entries that stay whatever they tell
 */
public record Superseded(long plan, Instant before, Instant dayBefore, Set<Long> stay) {
  /** Of permissions each gift is asked for: which of them were ours. */
  private static final Set<OperationKind> WHOLE =
      Set.of(OperationKind.SET_PERMISSIONS, OperationKind.RESTORE_PERMISSIONS);

  /** A round makes a few of one object; what is left of many goes with the rounds that follow. */
  private static final int MOST_TRIED = 20;

  public Superseded {
    stay = Set.copyOf(stay);
  }

  /**
   * @param lines all about one object, in order
   */
  public List<Long> of(List<Line> lines) {
    if (lines.stream().map(line -> line.noted().fact().operation().ofUser()).distinct().count()
        > 1) {
      return List.of(); // no object is of two kinds: who knows what this is
    }
    Set<Long> lastWords = LastWords.of(lines);
    List<List<Line>> attempts = new ArrayList<>(attempts(lines));
    attempts.removeIf(
        attempt ->
            attempt.stream().anyMatch(line -> stays(line) || lastWords.contains(line.entry())));
    if (attempts.isEmpty()) {
      return List.of();
    }
    Meaning whole = Meaning.of(lines);
    List<Line> left = lines;
    for (List<Line> attempt : newest(attempts)) {
      List<Line> without = without(left, attempt);
      left = Meaning.of(without).equals(whole) ? without : left;
    }
    Set<Line> kept = new HashSet<>(left);
    return lines.stream().filter(line -> !kept.contains(line)).map(Line::entry).toList();
  }

  /**
   * Each costs a reading of all lines. Of somebody who was there before us every update stays, and
   * there may be thousands of a user whose metadata counts something: they are not all tried in
   * vain in each round.
   */
  private static List<List<Line>> newest(List<List<Line>> attempts) {
    return attempts.subList(Math.max(0, attempts.size() - MOST_TRIED), attempts.size());
  }

  private static List<Line> without(List<Line> lines, List<Line> attempt) {
    Set<Line> gone = new HashSet<>(attempt);
    return lines.stream().filter(line -> !gone.contains(line)).toList();
  }

  /** That something was taken away from somebody stays for good: it is proof. */
  private boolean stays(Line line) {
    Fact fact = line.noted().fact();
    boolean takenAway =
        fact.operation().undoes()
            && (fact instanceof Fact.Applied
                || fact instanceof Fact.Gone
                || (fact instanceof Fact.Intended && !line.noted().at().isBefore(dayBefore)));
    return takenAway
        || line.plan() >= plan
        || !line.noted().at().isBefore(before)
        || WHOLE.contains(fact.operation())
        || stay.contains(line.entry());
  }

  /** Of each operation from intent to intent, and from plan to plan; the oldest first. */
  private static List<List<Line>> attempts(List<Line> lines) {
    List<List<Line>> attempts = new ArrayList<>();
    Map<OperationKind, List<Line>> last = new EnumMap<>(OperationKind.class);
    for (Line line : lines) {
      Fact fact = line.noted().fact();
      List<Line> attempt = last.get(fact.operation());
      if (attempt == null
          || fact instanceof Fact.Intended
          || attempt.get(attempt.size() - 1).plan() != line.plan()) {
        attempt = new ArrayList<>();
        attempts.add(attempt);
        last.put(fact.operation(), attempt);
      }
      attempt.add(line);
    }
    return attempts;
  }
}
