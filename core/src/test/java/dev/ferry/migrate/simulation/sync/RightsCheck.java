package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.Must.must;
import static dev.ferry.migrate.simulation.sync.LivingWorkos.EXTERNAL_ID;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.model.ObjectKind;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What WorkOS holds and Clerk grants no more: what is ours and nobody else has used or changed is
 * gone; all the rest is named.
 */
record RightsCheck(World world, Named named) {

  void check() {
    for (Held<Thing> user : LivingWorkos.existing(world.workos.users)) {
      user(user);
    }
    for (Held<Thing> organization : LivingWorkos.existing(world.workos.organizations)) {
      organization(organization);
    }
    for (Held<Thing> membership : LivingWorkos.existing(world.workos.memberships)) {
      membership(membership);
    }
    for (Held<Thing> factor : LivingWorkos.existing(world.workos.factors)) {
      factor(factor);
    }
  }

  /** Nobody but us has written anything of it, and nobody has used it. */
  private boolean isPristine(Held<Thing> one) {
    return one.byUs && !world.workos.isTouched(one.now().id());
  }

  /** A user with all that hangs on it. */
  private boolean isPristineUser(Held<Thing> user) {
    return isPristine(user)
        && LivingWorkos.existing(world.workos.memberships).stream()
            .filter(one -> one.now().is(LivingWorkos.USER, user.now().id()))
            .allMatch(this::isPristine);
  }

  /** An answer was lost: then it is not known when our last write was done. It has to be named. */
  private boolean isUncertain(Held<Thing> user, String clerkId) {
    boolean uncertain =
        world.workos.isBegun(user.now().id())
            || world.workos.isBegun(clerkId)
            || isBegunFor(world.clerk.memberships.values(), LivingClerk.USER, clerkId)
            || isBegunFor(world.workos.memberships.values(), LivingWorkos.USER, user.now().id());
    return uncertain && named.remaining(ObjectKind.USER, clerkId) != null;
  }

  /** A membership that is gone again was a write to its user, too. */
  private boolean isBegunFor(Collection<Held<Thing>> memberships, String field, String user) {
    return memberships.stream()
        .map(Held::now)
        .filter(one -> one.is(field, user))
        .anyMatch(one -> world.workos.isBegun(one.id()));
  }

  private boolean isLetIn(@Nullable String clerkId) {
    Held<Thing> clerk = clerkId == null ? null : world.clerk.users.get(clerkId);
    return clerk != null && clerk.exists() && !clerk.now().has(LivingClerk.BANNED);
  }

  private void user(Held<Thing> user) {
    String clerkId = world.ownIds.clerkIdOf(user.now());
    if (clerkId == null || isLetIn(clerkId)) {
      return;
    }
    must(
        !isPristineUser(user) || isUncertain(user, clerkId),
        "somebody whom Clerk lets in no more is still there:",
        String.valueOf(named.remaining(ObjectKind.USER, clerkId)),
        user.now());
    boolean known = user.byUs || wasKnown(ObjectKind.USER, clerkId);
    must(
        !known || named.remaining(ObjectKind.USER, clerkId) != null,
        "somebody whom Clerk lets in no more is still there, and nobody is told:",
        user.now());
  }

  /** What came from others, and Clerk had lost it before anybody compared, is none of ours. */
  private boolean wasKnown(ObjectKind kind, String clerkId) {
    return named.mapping(kind, clerkId) != null;
  }

  private void organization(Held<Thing> organization) {
    String clerkId = organization.now().get(EXTERNAL_ID);
    Held<Thing> clerk = clerkId == null ? null : world.clerk.organizations.get(clerkId);
    if (clerkId == null || (clerk != null && clerk.exists())) {
      return;
    }
    boolean empty =
        LivingWorkos.existing(world.workos.memberships).stream()
            .noneMatch(one -> one.now().is(LivingWorkos.ORGANIZATION, organization.now().id()));
    must(
        !isPristine(organization) || !empty,
        "an organization that Clerk has no more is still there:",
        organization.now());
    must(
        named.remaining(ObjectKind.ORGANIZATION, clerkId) != null,
        "an organization that Clerk has no more is still there, and nobody is told:",
        organization.now());
  }

  private void membership(Held<Thing> membership) {
    Thing now = membership.now();
    Held<Thing> user = present(world.workos.users, now.need(LivingWorkos.USER));
    Held<Thing> organization =
        present(world.workos.organizations, now.need(LivingWorkos.ORGANIZATION));
    String userId = String.valueOf(world.ownIds.clerkIdOf(user.now()));
    String organizationId = String.valueOf(organization.now().get(EXTERNAL_ID));
    if (world.clerk.membership(userId, organizationId) != null) {
      return; // of a user who was banned, the user is what is named
    }
    must(
        !isPristine(membership) || !isPristine(user),
        "a membership that Clerk has ended is still there:",
        now);
    must(
        named.remaining(ObjectKind.USER, userId) != null
            || named.remaining(ObjectKind.ORGANIZATION, organizationId) != null
            || world.clerk.memberships.values().stream()
                .map(Held::now)
                .filter(one -> one.is(LivingClerk.USER, userId))
                .filter(one -> one.is(LivingClerk.ORGANIZATION, organizationId))
                .anyMatch(one -> named.remaining(ObjectKind.MEMBERSHIP, one.id()) != null),
        "a membership that Clerk has ended is still there, and nobody is told:",
        now);
  }

  private static Held<Thing> present(Map<String, Held<Thing>> all, String id) {
    Held<Thing> held = all.get(id);
    if (held == null) {
      throw new AssertionError("there is no " + id);
    }
    return held;
  }

  private void factor(Held<Thing> factor) {
    Held<Thing> user = present(world.workos.users, factor.now().need(LivingWorkos.USER));
    String clerkId = String.valueOf(world.ownIds.clerkIdOf(user.now()));
    Held<Thing> clerk = world.clerk.users.get(clerkId);
    if (clerk == null || !isLetIn(clerkId) || clerk.now().has(LivingClerk.SEED)) {
      return;
    }
    boolean enrolled = named.mapping(ObjectKind.FACTOR, clerkId) != null;
    // No answer told that it came, and no later plan has asked: it is not proven, and is named.
    must(
        !enrolled || !isPristine(user),
        "an authenticator that is off in Clerk is still there:",
        factor.now());
    must(
        named.remaining(ObjectKind.FACTOR, clerkId) != null,
        "an authenticator that is off in Clerk is still there, and nobody is told:",
        factor.now());
  }
}
