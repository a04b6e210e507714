package dev.ferry.live;

import dev.ferry.live.Bulletin.Failure;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.report.Headline;
import dev.ferry.workspace.CountsByKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in the workspace at one moment.
 *
 * @param at when
 * @param target the WorkOS environment in words; empty if none was met yet
 * @param headline empty if there is no plan, or it is taken back
 * @param planned how many there are of each kind in the plan
 * @param counts what has become of them, as the plan sees it
 * @param failures the first of them, in the plan's order
 * @param sync how far WorkOS is behind Clerk; null if they were never in step
 * @param night empty if none was begun
 * @param told what the run had told just before it was counted
 */
public record LiveFacts(
    Instant at,
    String target,
    Optional<Headline> headline,
    Map<ObjectKind, Long> planned,
    CountsByKind<Outcome> counts,
    List<StageMark> stages,
    List<Failure> failures,
    @Nullable Sync sync,
    List<NightMark> night,
    Checks checks,
    Bulletin told) {
  public LiveFacts {
    planned = Map.copyOf(planned);
    stages = List.copyOf(stages);
    failures = List.copyOf(failures);
    night = List.copyOf(night);
  }

  /** The same counts, beside what is found with little work. */
  public LiveFacts with(@Nullable Sync newer, List<NightMark> steps) {
    return new LiveFacts(
        at, target, headline, planned, counts, stages, failures, newer, steps, checks, told);
  }

  /**
   * The run that goes on.
   *
   * @param id its number
   */
  public record Running(long id, String command, Instant startedAt) {}

  /**
   * How far WorkOS is behind Clerk.
   *
   * @param asOf when Clerk began to be read, of which WorkOS holds all that it should
   * @param waitsFor what a watch waits for; null if none goes on
   */
  public record Sync(Instant asOf, @Nullable String waitsFor, @Nullable Instant waitsSince) {}

  /**
   * A step of the night.
   *
   * @param says what is so once it is proven
   * @param proof empty as long as it is not
   * @param at when it was proven; null as long as it is not
   * @param stop why the night stopped here; null if it did not
   */
  public record NightMark(
      String id, String says, String proof, @Nullable Instant at, @Nullable NightHalt stop) {}

  /**
   * Why the night stopped.
   *
   * @param why in words, a line each
   * @param next commands worth running now
   */
  public record NightHalt(Instant at, List<String> why, List<String> next) {
    public NightHalt {
      why = List.copyOf(why);
      next = List.copyOf(next);
    }
  }

  /** The checklist. */
  public record Checks(boolean go, List<Check> items) {
    /** There is nothing to judge yet. */
    public static final Checks NONE = new Checks(false, List.of());

    public Checks {
      items = List.copyOf(items);
    }
  }

  /**
   * An item of the checklist.
   *
   * @param status {@code pass}, {@code fail} or {@code unknown}
   * @param byPerson true if it passes by somebody's word
   * @param asks true if somebody's word would make it pass now
   * @param command what brings evidence; empty if nothing does
   */
  public record Check(
      String id,
      String says,
      String status,
      String evidence,
      @Nullable Instant at,
      boolean byPerson,
      boolean asks,
      String command) {}
}
