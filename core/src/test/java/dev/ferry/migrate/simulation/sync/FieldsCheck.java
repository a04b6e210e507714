package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.Must.must;
import static dev.ferry.migrate.simulation.Must.present;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.migrate.simulation.Seen;
import dev.ferry.migrate.simulation.sync.LivingWorkos.Mark;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Reason;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One object, as both sides hold it at the end, field by field: what differs is so because others
 * have changed it in WorkOS, and is named as what it is.
 */
record FieldsCheck(World world, Held<Thing> clerk, Held<Thing> workos, List<Kept> kept) {

  /**
   * @param barred it cannot be written: the address is another's, or nothing proves whose it is
   */
  void check(String field, boolean barred) {
    String wanted = wanted(clerk.now(), field);
    String held = workos.now().get(field);
    if (Objects.equals(wanted, held)) {
      return;
    }
    Mark mark = mark(field);
    boolean pair = field.startsWith(Thing.METADATA) && wanted == null;
    if (pair && mark != null && !mark.byUs()) {
      return; // a pair of others', whether Clerk ever had one of that name or not
    }
    Kept said = Named.kept(kept, field);
    must(
        said != null,
        "an update is lost, or a difference is not named:",
        field,
        clerk.now(),
        workos.now());
    Kept named = present(said);
    if (!workos.byUs || barred || isUncertain(named.reason())) {
      return;
    }
    must(
        (mark != null && !mark.byUs()) || world.workos.isChangedByOthers(workos.now().id(), field),
        "an update is lost: nobody but us has written what WorkOS holds:",
        field,
        clerk.now(),
        workos.now());
    must(
        world.policy.existingDiffers() != ExistingDiffers.UPDATE,
        "the policy says that Clerk's is written:",
        field,
        clerk.now(),
        workos.now());
    must(
        isTrue(named.reason(), field, wanted),
        "why a difference stays is not true:",
        named,
        clerk.now(),
        workos.now());
    world.tally.add(Seen.SYNC_KEPT);
    if (named.reason() == Reason.CHANGED_ON_BOTH_SIDES) {
      world.tally.add(Seen.SYNC_CONFLICTS);
    }
  }

  /**
   * A request of ours got no answer, and came in after the next plan had read WorkOS: what both
   * held last, that plan cannot know. It says so, and the policy decides: see
   * docs/explanation/simulation.md.
   */
  private boolean isUncertain(Reason reason) {
    boolean unanswered =
        world.workos.isBegun(workos.now().id()) || world.workos.isBegun(clerk.now().id());
    return unanswered
        && (reason == Reason.TARGET_DIFFERS || reason == Reason.CHANGED_ON_BOTH_SIDES);
  }

  /** What WorkOS must hold, in its words. */
  private static @Nullable String wanted(Thing clerk, String field) {
    String value = clerk.get(field);
    return field.equals(LivingWorkos.ROLE) && value != null
        ? value.substring("org:".length())
        : value;
  }

  /** A verification is of an address, and goes with it. */
  private @Nullable Mark mark(String field) {
    return world.workos.mark(workos.now().id(), goesWithAddress(field) ? "email" : field);
  }

  private boolean goesWithAddress(String field) {
    return field.equals("email_verified")
        && !Objects.equals(clerk.now().get("email"), workos.now().get("email"));
  }

  /** Whoever leaves an organization and joins it again is a member under another id. */
  private boolean hadOtherRole(String field, Predicate<Thing> other) {
    return field.equals(LivingWorkos.ROLE)
        && world.clerk.memberships.values().stream()
            .filter(former -> isSamePlace(former.now()))
            .anyMatch(former -> former.has(other));
  }

  private boolean isSamePlace(Thing former) {
    return former.is(LivingClerk.USER, clerk.now().need(LivingClerk.USER))
        && former.is(LivingClerk.ORGANIZATION, clerk.now().need(LivingClerk.ORGANIZATION));
  }

  private boolean isTrue(Reason reason, String field, @Nullable String wanted) {
    if (goesWithAddress(field)) {
      return isTrue(reason, "email", clerk.now().get("email"));
    }
    boolean both = workos.has(then -> Objects.equals(then.get(field), wanted));
    Predicate<Thing> other = then -> !Objects.equals(wanted(then, field), wanted);
    boolean changed = clerk.has(other) || hadOtherRole(field, other);
    return switch (reason) {
      case CHANGED_IN_WORKOS -> both;
      case CHANGED_ON_BOTH_SIDES -> changed;
      case TARGET_DIFFERS -> true;
      default -> false;
    };
  }
}
