package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Action;
import dev.ferry.engine.Brake;
import dev.ferry.engine.BrakedKind;
import dev.ferry.engine.Engine;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import dev.ferry.workspace.Journal.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of request that WorkOS refuses as a whole for as long as a process lives, and what a run
 * may make of that: it gives a kind up after so many refusals, not later, and not without them. In
 * fair weather somebody insists, and WorkOS refuses none: so that everything comes to its end.
 */
final class BrakeCheck {
  private static final int ALIKE = 4;

  private static final List<OperationKind> REFUSABLE =
      List.of(
          OperationKind.CREATE_USER,
          OperationKind.ENROLL_FACTOR,
          OperationKind.UPDATE_USER,
          OperationKind.CREATE_PERMISSION,
          OperationKind.CREATE_ROLE,
          OperationKind.SET_PERMISSIONS,
          OperationKind.CREATE_ORGANIZATION,
          OperationKind.CREATE_DOMAIN,
          OperationKind.CREATE_MEMBERSHIP,
          OperationKind.UPDATE_MEMBERSHIP);

  /** Their answers are about the one object that was sent. */
  private static final Set<String> ABOUT_THE_OBJECT =
      Set.of("entity_not_found", "invalid_metadata", "invalid_password_hash", "invalid_role");

  /** In what is said of a kind that is refused as a whole, and in nothing else. */
  static final String WORDS = "plan_limit";

  private static final Outcome REFUSED =
      new Outcome.Rejected(new ApiError(402, WORDS, "not in this plan", List.of(), null));

  private final Random random;
  private final boolean refuses;
  private final Map<OperationKind, Integer> taken = new HashMap<>();
  private final Map<OperationKind, Map<String, Integer>> alike = new HashMap<>();
  private final Map<OperationKind, Integer> refusals = new HashMap<>();
  private @Nullable OperationKind refused;
  private Map<String, Set<OperationKind>> refusedBefore = Map.of();
  private final Set<String> refusedByAll = new HashSet<>();
  private boolean on;

  /**
   * @param random apart from all else, so that it changes no other migration
   */
  BrakeCheck(Random random) {
    this.random = random;
    this.refuses = random.nextInt(3) == 0;
  }

  /**
   * A new process begins.
   *
   * @param inBadWeather true if it carries a plan out in bad weather
   * @param known what earlier processes were refused of each object, and did not leave for later
   */
  void begin(boolean inBadWeather, Map<String, Set<OperationKind>> known) {
    on = inBadWeather;
    refusedBefore = known;
    boolean now = on && refuses && random.nextInt(3) > 0;
    refused = now ? REFUSABLE.get(random.nextInt(REFUSABLE.size())) : null;
    taken.clear();
    alike.clear();
    refusals.clear();
    refusedByAll.clear();
  }

  Brake.Settings settings() {
    return on
        ? new Brake.Settings(
            true, ALIKE, 2, 2, List.of(Duration.ofSeconds(1)), Duration.ofMinutes(1), true)
        : Brake.Settings.off();
  }

  /** What WorkOS says to a change of that kind, whatever it is about; null if it takes it. */
  @Nullable Outcome refusal(@Nullable OperationKind change) {
    return change != null && change == refused ? REFUSED : null;
  }

  void answered(@Nullable OperationKind change, String clerkId, Outcome outcome) {
    if (change == null || change.undoes()) {
      return;
    } else if (outcome.isDone()) {
      taken.merge(change, 1, Integer::sum);
    } else if (outcome instanceof Outcome.Rejected rejected
        && !refusedBefore.getOrDefault(clerkId, Set.of()).contains(change)) {
      ApiError error = rejected.error();
      if (error.status() != 404 && !ABOUT_THE_OBJECT.contains(String.valueOf(error.code()))) {
        alike
            .computeIfAbsent(change, it -> new HashMap<>())
            .merge(error.status() + " " + error.code(), 1, Integer::sum);
      }
      if (outcome.equals(REFUSED)) {
        refusedByAll.add(clerkId);
        int all = refusals.merge(change, 1, Integer::sum);
        must(!on || all <= ALIKE, "a kind that is refused as a whole is sent on and on:", change);
      }
    }
  }

  void persist(Action.Persist persist, Engine engine) {
    for (Entry entry : persist.entries()) {
      if (entry instanceof Entry.Noted noted && noted.fact() instanceof Fact.Intended intended) {
        must(
            engine.braked().stream().noneMatch(it -> it.operation() == intended.operation()),
            "it goes on with a kind that it has given up:",
            intended);
      }
    }
  }

  /**
   * A process has ended before its work did: whom WorkOS has refused as it refuses the whole kind,
   * and nobody could know what that is about, must be tried by the next.
   *
   * @param refusedNow what is known for good of each object, as {@link #begin} is told
   * @param untried true if another one of the kind has come to no result in this process
   */
  void interrupted(
      Engine engine, Map<String, Set<OperationKind>> refusedNow, Predicate<OperationKind> untried) {
    OperationKind kind = refused;
    if (!on
        || kind == null
        || taken.containsKey(kind)
        || alike.getOrDefault(kind, Map.of()).size() > 1
        || !engine.braked().isEmpty()
        || !untried.test(kind)) {
      return;
    }
    refusedNow.forEach(
        (clerkId, operations) ->
            must(
                !operations.contains(kind)
                    || refusedBefore.getOrDefault(clerkId, Set.of()).contains(kind)
                    || !refusedByAll.contains(clerkId),
                "a refusal that may be of the whole kind is final though the run was stopped:",
                clerkId));
  }

  /** A kind was given up for what WorkOS said, and that was enough. */
  void done(Engine engine, Tally tally) {
    must(on || engine.braked().isEmpty(), "it gives up though somebody insists");
    for (BrakedKind end : engine.braked()) {
      tally.add(Seen.BRAKED);
      OperationKind kind = end.operation();
      must(end.reason() == Reason.KIND_REFUSED, "nothing is mailed here:", end);
      must(
          taken.getOrDefault(kind, 0) == 0,
          "a kind is given up of which something was taken:",
          end);
      must(
          alike.getOrDefault(kind, Map.of()).containsValue(ALIKE),
          "a kind is given up before it was refused often enough:",
          end);
    }
    if (refused != null && on && refusals.getOrDefault(refused, 0) >= ALIKE) {
      must(
          !engine.braked().isEmpty(),
          "a kind that is refused as a whole is not given up:",
          refused);
    }
  }

  /** True if the object may be left without a result: its kind was given up before it began. */
  static boolean mayLeave(Engine engine, Errand errand, String clerkId) {
    return !errand.hasBegun(clerkId)
        && engine.braked().stream()
            .anyMatch(end -> errand.isOf(clerkId, end.operation().subject()));
  }
}
