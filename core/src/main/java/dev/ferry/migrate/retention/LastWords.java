package dev.ferry.migrate.retention;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.workspace.Upkeep.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The entries about one object that the store looks up by themselves: of several the last one. */
final class LastWords {
  private final List<Line> lines;
  private final Set<Long> entries = new HashSet<>();

  private LastWords(List<Line> lines) {
    this.lines = lines;
  }

  static Set<Long> of(List<Line> lines) {
    LastWords words = new LastWords(lines);
    words.ofArrival();
    words.ofRefusals();
    words.ofPasswords();
    return words.entries;
  }

  /** {@code ArrivalSql}: whether it was there last, or is being taken away, and since when. */
  private void ofArrival() {
    keepLast(line -> fact(line) instanceof Fact.Applied || fact(line) instanceof Fact.Adopted);
    keepLast(
        line ->
            operation(line).subject() != ObjectKind.FACTOR
                && (arrived(line) || (operation(line).undoes() && isStepOfUndoing(line))));
    keepLast(line -> operation(line).effect() == Effect.CREATE && isApplied(line));
  }

  private static boolean arrived(Line line) {
    return fact(line) instanceof Fact.Applied
        || fact(line) instanceof Fact.Adopted
        || fact(line) instanceof Fact.Linked;
  }

  private static boolean isStepOfUndoing(Line line) {
    Fact fact = fact(line);
    return fact instanceof Fact.Intended
        || fact instanceof Fact.AnswerLost
        || fact instanceof Fact.NotApplied
        || fact instanceof Fact.Throttled
        || fact instanceof Fact.Refused
        || fact instanceof Fact.Kept;
  }

  /** {@code Journal.refusedOf}, and the words for what failed without any. */
  private void ofRefusals() {
    for (OperationKind kind : OperationKind.values()) {
      keepLast(
          line ->
              operation(line) == kind
                  && (fact(line) instanceof Fact.Refused || fact(line) instanceof Fact.GaveUp));
      keepLast(line -> operation(line) == kind && fact(line) instanceof Fact.Intended);
    }
    keepLast(
        line ->
            fact(line) instanceof Fact.AnswerLost
                || fact(line) instanceof Fact.LookFailed
                || fact(line) instanceof Fact.NotApplied);
  }

  /** What is known of a user's password: the whole creation, and what became of newer ones. */
  private void ofPasswords() {
    lines.stream()
        .filter(line -> operation(line) == OperationKind.CREATE_USER && isApplied(line))
        .reduce((earlier, later) -> later)
        .ifPresent(created -> keepAll(line -> isOfCreation(line, created)));
    Map<String, Long> answers = new HashMap<>();
    for (Line line : lines) {
      if (operation(line) == OperationKind.SET_PASSWORD) {
        Fact fact = fact(line);
        if (fact instanceof Fact.Applied it) {
          answers.put(it.workosId(), line.entry());
        } else if (fact instanceof Fact.Adopted it) {
          answers.put(it.workosId(), line.entry());
        }
      }
    }
    answers.values().forEach(this::keepWithIntent);
  }

  private static boolean isOfCreation(Line line, Line created) {
    return operation(line) == OperationKind.CREATE_USER && line.plan() == created.plan();
  }

  private void keepWithIntent(long answer) {
    entries.add(answer);
    keepLast(
        line ->
            line.entry() < answer
                && operation(line) == OperationKind.SET_PASSWORD
                && fact(line) instanceof Fact.Intended);
  }

  private void keepAll(Predicate<Line> which) {
    lines.stream().filter(which).map(Line::entry).forEach(entries::add);
  }

  private void keepLast(Predicate<Line> which) {
    lines.stream()
        .filter(which)
        .reduce((earlier, later) -> later)
        .map(Line::entry)
        .ifPresent(entries::add);
  }

  private static boolean isApplied(Line line) {
    return fact(line) instanceof Fact.Applied;
  }

  private static OperationKind operation(Line line) {
    return fact(line).operation();
  }

  private static Fact fact(Line line) {
    return line.noted().fact();
  }
}
