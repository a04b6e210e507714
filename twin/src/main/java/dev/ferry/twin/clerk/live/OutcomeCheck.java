package dev.ferry.twin.clerk.live;

import dev.ferry.twin.clerk.live.Outcome.Membership;
import dev.ferry.twin.clerk.live.Outcome.Organization;
import dev.ferry.twin.clerk.live.Outcome.User;
import dev.ferry.twin.workos.TwinDomain;
import dev.ferry.twin.workos.TwinFactor;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosState;
import dev.ferry.twin.workos.wire.MembershipStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a twin of WorkOS has against what must be there: nothing may be missing, differ or be
 * too much, but for what carries no id of Clerk's.
 */
public final class OutcomeCheck {
  private final Outcome outcome;
  private final WorkosState held;
  private final Predicate<String> carried;
  private final Set<String> marks;
  private final List<String> differences = new ArrayList<>();
  private final Map<String, String> clerkIds = new HashMap<>();

  private OutcomeCheck(
      Outcome outcome, WorkosState held, Predicate<String> carried, Set<String> marks) {
    this.outcome = outcome;
    this.held = held;
    this.carried = carried;
    this.marks = Set.copyOf(marks);
  }

  /**
   * What differs, each by Clerk's id; never a secret.
   *
   * @param carried of which users, by Clerk's id, passwords and factors are to be as they are now;
   *     of the others they are not looked at
   */
  public static List<String> differences(
      Outcome outcome, WorkosState held, Predicate<String> carried) {
    return differences(outcome, held, carried, Set.of());
  }

  /**
   * As {@link #differences(Outcome, WorkosState, Predicate)}.
   *
   * @param marks keys of a user's metadata that may be there from an earlier day, though a
   *     migration of today would not write them
   */
  public static List<String> differences(
      Outcome outcome, WorkosState held, Predicate<String> carried, Set<String> marks) {
    OutcomeCheck check = new OutcomeCheck(outcome, held, carried, marks);
    check.users();
    check.organizations();
    check.memberships();
    return List.copyOf(check.differences);
  }

  private void users() {
    for (TwinUser user : held.users()) {
      String id = Objects.requireNonNullElse(user.externalId(), "");
      clerkIds.put(user.id(), id);
      if (id.startsWith("user_") && !outcome.users().containsKey(id)) {
        String why = outcome.keptOut().getOrDefault(id, "gone from Clerk");
        differences.add(id + " is in WorkOS and must not be: " + why);
      }
    }
    outcome.users().forEach(this::user);
  }

  private void user(String id, User expected) {
    Optional<TwinUser> there = held.userByExternalId(id);
    if (there.isEmpty()) {
      differences.add(id + " is not in WorkOS");
      return;
    }
    TwinUser user = there.get();
    compare(id, "email", expected.email(), user.email());
    compare(id, "email verified", expected.emailVerified(), user.emailVerified());
    compare(id, "first name", expected.firstName(), user.firstName());
    compare(id, "last name", expected.lastName(), user.lastName());
    compare(id, "metadata", expected.metadata(), without(expected, user.metadata()));
    if (carried.test(id)) {
      password(id, expected, user);
      factor(id, expected, user);
    }
  }

  private Map<String, String> without(User expected, Map<String, String> metadata) {
    Map<String, String> left = new HashMap<>(metadata);
    left.keySet().removeIf(key -> marks.contains(key) && !expected.metadata().containsKey(key));
    return left;
  }

  private void password(String id, User expected, TwinUser user) {
    if (expected.adopted()) {
      return; // it keeps its own, or none
    }
    compare(id, "password", expected.hasPassword(), user.passwordType() != null);
    String password = expected.password();
    if (expected.hasPassword() && password != null && !held.passwordIs(user.id(), password)) {
      differences.add(id + ": the password of Clerk does not work");
    }
  }

  private void factor(String id, User expected, TwinUser user) {
    String secret = expected.totpSecret();
    List<TwinFactor> factors = held.factorsOf(user.id());
    compare(id, "factors", secret == null ? 0 : 1, factors.size());
    if (secret != null && factors.size() == 1) {
      String plain = secret.toUpperCase(Locale.ROOT).replaceAll("[ =]", "");
      if (!held.totpSecretIs(factors.get(0).id(), plain)) {
        differences.add(id + ": the factor has another secret");
      }
    }
  }

  private void organizations() {
    for (TwinOrganization one : held.organizations()) {
      String id = Objects.requireNonNullElse(one.externalId(), "");
      clerkIds.put(one.id(), id);
      if (id.startsWith("org_") && !outcome.organizations().containsKey(id)) {
        differences.add(id + " is in WorkOS and gone from Clerk");
      }
    }
    outcome.organizations().forEach(this::organization);
  }

  private void organization(String id, Organization expected) {
    Optional<TwinOrganization> there = held.organizationByExternalId(id);
    if (there.isEmpty()) {
      differences.add(id + " is not in WorkOS");
      return;
    }
    compare(id, "name", expected.name(), there.get().name());
    compare(id, "metadata", expected.metadata(), there.get().metadata());
    compare(
        id,
        "domains",
        expected.domains(),
        there.get().domains().stream().map(TwinDomain::domain).collect(Collectors.toSet()));
  }

  private void memberships() {
    Set<Membership> there = new HashSet<>();
    for (TwinUser user : held.users()) {
      for (TwinMembership one : held.membershipsOf(user.id())) {
        String organization = clerkIds.getOrDefault(one.organizationId(), "");
        if (one.status() == MembershipStatus.ACTIVE && !organization.isEmpty()) {
          String roles = String.join("+", one.roles());
          there.add(new Membership(clerkIds.getOrDefault(user.id(), ""), organization, roles));
        }
      }
    }
    for (Membership expected : outcome.memberships()) {
      if (!there.contains(expected)) {
        differences.add("there is no " + expected);
      }
    }
    for (Membership one : there) {
      if (!outcome.memberships().contains(one)) {
        differences.add("there must be no " + one);
      }
    }
  }

  private void compare(String id, String what, @Nullable Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      differences.add(id + ": " + what + " is " + actual + " and must be " + expected);
    }
  }
}
