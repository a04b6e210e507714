package dev.ferry.plan;

import dev.ferry.model.FieldFate;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What becomes of users whom Clerk keeps out. WorkOS's user has no such state (OpenAPI spec
 * 2026-08-07, User): whoever is created there can sign in. Pure.
 */
public final class StatusRule {
  /** A state, and what it is called where it is the reason for something. */
  private record State(
      Predicate<ClerkUser> holds, Reason reason, Function<Policy, KeptOut> choice) {}

  private static final List<State> STATES =
      List.of(
          new State(is(ClerkFlag.BANNED), Reason.BANNED, Policy::banned),
          new State(is(ClerkFlag.DEPROVISIONED), Reason.DEPROVISIONED, Policy::deprovisioned),
          new State(is(ClerkFlag.BLOCKLISTED), Reason.BLOCKLISTED, Policy::blocklisted),
          new State(
              is(ClerkFlag.LOCKED).and(is(ClerkFlag.LOCKED_WITHOUT_END)),
              Reason.LOCKED_WITHOUT_END,
              Policy::locked),
          new State(
              is(ClerkFlag.LOCKED).and(is(ClerkFlag.LOCKED_WITHOUT_END).negate()),
              Reason.LOCKED,
              Policy::locked));

  private StatusRule() {}

  /** Why the user is left out; empty if it is not. */
  public static Optional<Reason> leftOut(ClerkUser user, Policy policy) {
    if (user.flags().isEmpty()) {
      return Optional.empty();
    }
    return STATES.stream()
        .filter(state -> state.holds().test(user) && state.choice().apply(policy) == KeptOut.SKIP)
        .map(State::reason)
        .findFirst();
  }

  /** For a user that is migrated: the states that are lost. */
  static List<FieldFate> fates(ClerkUser user) {
    if (user.flags().isEmpty()) {
      return List.of();
    }
    return STATES.stream()
        .filter(state -> state.holds().test(user))
        .map(state -> FieldFate.notCarried(UserField.STATUS, state.reason()))
        .toList();
  }

  private static Predicate<ClerkUser> is(ClerkFlag flag) {
    return user -> user.flag(flag).orElse(false);
  }
}
