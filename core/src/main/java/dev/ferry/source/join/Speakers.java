package dev.ferry.source.join;

import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.Disagreement;
import dev.ferry.model.clerk.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that speak of one thing.
 *
 * @param all at least one, by the numbers of their files
 */
record Speakers(List<Statement> all, Map<Integer, ExportTime> times) {
  Speakers {
    all = List.copyOf(all);
    times = Map.copyOf(times);
  }

  /** Those of them of which this holds; they may be none. */
  Speakers that(Predicate<Statement> holds) {
    return new Speakers(all.stream().filter(holds).toList(), times);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those than which none is newer. */
  List<Statement> newest() {
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> isNewer(other, one)))
        .toList();
  }

  private boolean isNewer(Statement one, Statement than) {
    return time(one).isNewerThan(time(than));
  }

  private ExportTime time(Statement one) {
    return times.getOrDefault(one.file(), new ExportTime.Unknown());
  }

  /**
   * Whose word counts.
   *
   * @param value what a user has of the thing, so spelled that equal means the same
   */
  Word word(Function<ClerkUser, ?> value) {
    List<Statement> newest = newest();
    Statement taken = newest.get(newest.size() - 1);
    Object counts = value.apply(taken.fragment().user());
    Set<Integer> others = new TreeSet<>();
    boolean decided = true;
    List<Statement> agreeing = new ArrayList<>();
    for (Statement one : all) {
      if (counts.equals(value.apply(one.fragment().user()))) {
        agreeing.add(one);
      } else {
        others.add(one.file());
        decided &= !newest.contains(one);
      }
    }
    if (!decided) {
      others = all.stream().map(Statement::file).collect(Collectors.toCollection(TreeSet::new));
    }
    return new Word(taken, newest, agreeing, others, decided);
  }

  /** True if somebody whose word the one is speaks later than all whose word the other is. */
  boolean isNewer(Word one, Word than) {
    return one.newest().stream()
        .anyMatch(mine -> than.newest().stream().allMatch(its -> isNewer(mine, its)));
  }

  /**
   * @param newest whose word counts: all of them, if it is decided
   * @param agreeing who says the same as the one that is taken, that one included
   * @param others the files that say otherwise; all, if it is not decided
   */
  record Word(
      Statement taken,
      List<Statement> newest,
      List<Statement> agreeing,
      Set<Integer> others,
      boolean decided) {
    @Nullable Disagreement disagreement(String what) {
      return others.isEmpty()
          ? null
          : new Disagreement(
              taken.fragment().user().id(), what, decided ? taken.file() : null, others);
    }
  }
}
