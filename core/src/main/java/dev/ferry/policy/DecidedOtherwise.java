package dev.ferry.policy;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Planned;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.TotpSeed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user or another object of Clerk's that two policies decide otherwise. It names no secret.
 *
 * @param label for people: an address, a key or a name; null if there is none
 * @param what differs, in words
 */
public record DecidedOtherwise(
    ObjectKind kind,
    String clerkId,
    @Nullable String label,
    Side before,
    Side after,
    List<String> what) {
  public DecidedOtherwise {
    what = List.copyOf(what);
  }

  /**
   * What one policy decides.
   *
   * @param reasons all that it has, in order
   */
  public record Side(Fate fate, Set<Reason> reasons) {
    public Side {
      Set<Reason> sorted = EnumSet.noneOf(Reason.class);
      sorted.addAll(reasons);
      reasons = java.util.Collections.unmodifiableSet(sorted);
    }
  }

  static DecidedOtherwise of(Planned before, Planned after) {
    if (before instanceof UserPlan user && after instanceof UserPlan other) {
      return new DecidedOtherwise(
          ObjectKind.USER,
          user.clerkId(),
          label(user, other),
          new Side(user.fate(), reasons(user)),
          new Side(other.fate(), reasons(other)),
          differing(user, other));
    } else if (before instanceof ObjectPlan object && after instanceof ObjectPlan other) {
      return new DecidedOtherwise(
          object.kind(),
          object.clerkId(),
          object.label(),
          new Side(object.fate(), reasons(object)),
          new Side(other.fate(), reasons(other)),
          differing(object, other));
    }
    throw new AssertionError(before + " and " + after);
  }

  private static @Nullable String label(UserPlan before, UserPlan after) {
    TargetUser target = after.target() == null ? before.target() : after.target();
    return target == null ? null : target.email();
  }

  private static Set<Reason> reasons(UserPlan plan) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    plan.fields().forEach(field -> addIfPresent(reasons, field.reason()));
    addIfPresent(reasons, plan.reason());
    return reasons;
  }

  private static Set<Reason> reasons(ObjectPlan plan) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    reasons.addAll(plan.leftOut());
    addIfPresent(reasons, plan.reason());
    return reasons;
  }

  private static void addIfPresent(Set<Reason> reasons, @Nullable Reason reason) {
    if (reason != null) {
      reasons.add(reason);
    }
  }

  private static List<String> differing(UserPlan before, UserPlan after) {
    List<String> what = new ArrayList<>();
    add(what, "fate", before, after, UserPlan::fate);
    if (before.target() != null && after.target() != null) {
      add(what, "external id", before.target(), after.target(), TargetUser::externalId);
      add(what, "address", before.target(), after.target(), TargetUser::email);
      add(what, "verification", before.target(), after.target(), TargetUser::emailVerified);
      add(what, "metadata", before.target(), after.target(), TargetUser::metadata);
      add(what, "password", before, after, UserPlan::password);
      add(what, "second factor", before, after, DecidedOtherwise::seed);
      add(what, "proof", before, after, UserPlan::proof);
      add(what, "what is written", before, after, UserPlan::changes);
    }
    add(what, "reasons", before, after, DecidedOtherwise::reasons);
    return orSomething(what);
  }

  /** Of when it is decides nothing. */
  private static @Nullable Object seed(UserPlan plan) {
    TotpSeed seed = plan.totpSeed();
    return seed == null ? null : seed.value();
  }

  private static List<String> differing(ObjectPlan before, ObjectPlan after) {
    List<String> what = new ArrayList<>();
    add(what, "fate", before, after, ObjectPlan::fate);
    if (before.expected() && after.expected()) {
      add(what, "role", before, after, Planned::role);
      add(what, "slug", before, after, ObjectPlan::workosId);
      add(what, "content", before, after, ObjectPlan::awaited);
    }
    add(what, "reasons", before, after, DecidedOtherwise::reasons);
    return orSomething(what);
  }

  private static <P> void add(
      List<String> what, String word, P before, P after, Function<P, @Nullable Object> part) {
    if (!Objects.equals(part.apply(before), part.apply(after))) {
      what.add(word);
    }
  }

  /** What is decided has parts that are not told apart here. */
  private static List<String> orSomething(List<String> what) {
    return what.isEmpty() ? List.of("details") : what;
  }
}
