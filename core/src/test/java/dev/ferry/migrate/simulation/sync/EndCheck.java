package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.Must.must;
import static dev.ferry.migrate.simulation.Must.present;
import static dev.ferry.migrate.simulation.sync.LivingWorkos.EXTERNAL_ID;

import dev.ferry.migrate.simulation.Held;
import dev.ferry.migrate.simulation.Seen;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When nothing changes any more, and sync has nothing more to write: everybody and everything that
 * Clerk has is in WorkOS as Clerk has it, or is named with a reason that is true.
 */
record EndCheck(World world, Named named) {
  private static final List<String> OF_USERS =
      List.of(
          "email", "email_verified", "first_name", "last_name", "metadata.plan", "metadata.team");

  private static final List<String> OF_ORGANIZATIONS =
      List.of("name", "metadata.plan", "metadata.team");

  void check() {
    for (Held<Thing> user : LivingClerk.existing(world.clerk.users)) {
      if (!user.now().has(LivingClerk.BANNED)) {
        user(user);
      }
    }
    for (Held<Thing> organization : LivingClerk.existing(world.clerk.organizations)) {
      organization(organization);
    }
    for (Held<Thing> membership : LivingClerk.existing(world.clerk.memberships)) {
      membership(membership);
    }
    new RightsCheck(world, named).check();
    world.tally.add(Seen.SYNC_REMAINING, named.remaining());
  }

  private void user(Held<Thing> clerk) {
    Thing now = clerk.now();
    UserPlan plan = present(named.plan(UserPlan.class, now.id()));
    Held<Thing> account =
        LivingWorkos.find(world.workos.users, EXTERNAL_ID, world.ownIds.of(now.id()));
    if (account == null || world.ownIds.isUntold(now)) {
      must(
          isTrue(named.reason(plan), now),
          "a user did not come, for no reason that is true:",
          String.valueOf(named.reason(plan)),
          now);
      return;
    }
    must(plan.expected(), "whom others have written is not recognised:", account.now());
    FieldsCheck fields = new FieldsCheck(world, clerk, account, plan.kept());
    boolean unproven = named.reason(plan) == Reason.ADOPTED_UNPROVEN;
    must(!unproven || isUnproven(account), "it is said to be unproven, and is ours:", account);
    for (String field : OF_USERS) {
      fields.check(field, unproven || (isAddressTaken(now, account) && field.startsWith("email")));
    }
    password(now, account);
    authenticator(now, plan, account);
  }

  private boolean isTrue(@Nullable Reason reason, Thing user) {
    if (reason == null) {
      return false;
    }
    Held<Thing> namesake = withAddress(user);
    return switch (reason) {
      case REMOVED_IN_WORKOS -> world.arrivals.wasRemoved(user.id());
      case OWN_ID_MISSING -> world.ownIds.isUntold(user);
      case EMAIL_IN_USE, EMAIL_OF_ANOTHER_EXTERNAL_ID -> namesake != null;
      default -> false;
    };
  }

  /**
   * Others have made it; or we have, no answer said so, and others have given it another address,
   * or have deleted what the request that was sent again had made, before the first one came in.
   */
  private boolean isUnproven(Held<Thing> account) {
    LivingWorkos.Mark mark = world.workos.mark(account.now().id(), "email");
    String clerkId = String.valueOf(world.ownIds.clerkIdOf(account.now()));
    return !account.byUs || (mark != null && !mark.byUs()) || world.arrivals.wasRemoved(clerkId);
  }

  private @Nullable Held<Thing> withAddress(Thing user) {
    return LivingWorkos.find(
        world.workos.users, "email", user.need("email").toLowerCase(Locale.ROOT));
  }

  private boolean isAddressTaken(Thing user, Held<Thing> account) {
    Held<Thing> namesake = withAddress(user);
    return namesake != null && namesake != account;
  }

  /** Nobody is left with a former password, or none, without being named. */
  private void password(Thing clerk, Held<Thing> account) {
    String digest = clerk.get(LivingClerk.DIGEST);
    LivingWorkos.Mark mark = world.workos.mark(account.now().id(), LivingWorkos.DIGEST);
    boolean theirs = mark != null && !mark.byUs();
    if (digest == null || !account.byUs || theirs || account.now().is("digest", digest)) {
      return;
    }
    must(named.isToReset(clerk.id()), "a former password stays, and nobody is told:", clerk);
  }

  /** Nobody is left with a former authenticator without being named. */
  private void authenticator(Thing clerk, UserPlan plan, Held<Thing> account) {
    String seed = clerk.get(LivingClerk.SEED);
    boolean former =
        LivingWorkos.existing(world.workos.factors).stream()
            .filter(one -> one.now().is(LivingWorkos.USER, account.now().id()))
            .anyMatch(one -> seed != null && !one.now().is(LivingClerk.SEED, seed));
    must(
        !former || isFactorNamed(plan), "a former authenticator stays, and nobody is told:", clerk);
  }

  private static boolean isFactorNamed(UserPlan plan) {
    return plan.fields().stream()
        .anyMatch(fate -> fate.field() == UserField.TOTP && fate.reason() != null);
  }

  private void organization(Held<Thing> clerk) {
    Thing now = clerk.now();
    OfOrganization plan = present(named.plan(OfOrganization.class, now.id()));
    Held<Thing> there = LivingWorkos.find(world.workos.organizations, EXTERNAL_ID, now.id());
    must(there != null, "an organization did not come:", now);
    FieldsCheck fields = new FieldsCheck(world, clerk, present(there), plan.kept());
    OF_ORGANIZATIONS.forEach(field -> fields.check(field, false));
  }

  private void membership(Held<Thing> clerk) {
    Thing now = clerk.now();
    OfMembership plan = present(named.plan(OfMembership.class, now.id()));
    if (present(world.clerk.users.get(now.need(LivingClerk.USER))).now().has(LivingClerk.BANNED)) {
      return; // it goes with its user, or stays with it, who is named
    }
    String userId = now.need(LivingClerk.USER);
    Held<Thing> user =
        world.ownIds.isUntold(present(world.clerk.users.get(userId)).now())
            ? null
            : LivingWorkos.find(world.workos.users, EXTERNAL_ID, world.ownIds.of(userId));
    Held<Thing> organization =
        LivingWorkos.find(
            world.workos.organizations, EXTERNAL_ID, now.need(LivingClerk.ORGANIZATION));
    if (user == null || organization == null) {
      must(named.reason(plan) != null, "a membership did not come, and nobody is told:", now);
      return;
    }
    Held<Thing> there = world.workos.membership(user.now().id(), organization.now().id());
    if (there == null) {
      must(
          isTrue(named.reason(plan), user, organization),
          "a membership did not come, for no reason that is true:",
          String.valueOf(named.reason(plan)),
          now);
      return;
    }
    if (named.reason(plan) == Reason.ADOPTED_UNPROVEN && isUnproven(user)) {
      return; // it came while the address proved whose account it is, and is named since
    }
    new FieldsCheck(world, clerk, there, plan.kept()).check(LivingWorkos.ROLE, false);
  }

  private boolean isTrue(@Nullable Reason reason, Held<Thing> user, Held<Thing> organization) {
    if (reason == null) {
      return false;
    }
    return switch (reason) {
      case REMOVED_IN_WORKOS ->
          world.arrivals.wasRemoved(user, organization)
              || world.arrivals.wasRemoved(
                  String.valueOf(world.ownIds.clerkIdOf(user.now()))); // it went with the user
      case ADOPTED_UNPROVEN, MEMBERSHIP_NOT_SENT_TO_LINKED_USER -> isUnproven(user);
      default -> false;
    };
  }
}
