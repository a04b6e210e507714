package dev.ferry.policy;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.plan.Planner;
import dev.ferry.plan.Planner.Witness;
import dev.ferry.plan.UserPlanner;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which choices of the policy a snapshot needs: those that decide about somebody. It is counted
 * while the defaults plan it for a WorkOS that holds nothing. Of users each other value is tried on
 * everybody; what that does to others, such as who then shares an address, is not counted.
 */
public final class NeededChoices implements Witness {
  private final Map<Choice, List<UserPlanner>> others = new EnumMap<>(Choice.class);
  private final Map<Choice, Long> people = new EnumMap<>(Choice.class);
  private final Map<Choice, Long> objects = new EnumMap<>(Choice.class);
  private final Map<String, Long> roles = new TreeMap<>();
  private final Map<String, Long> permissions = new TreeMap<>();
  private final Set<String> rolesWithoutPermission = new HashSet<>();
  private final Map<Choice, Set<String>> organizations = new EnumMap<>(Choice.class);

  private NeededChoices() {
    for (Choice choice : Choice.values()) {
      others.put(choice, choice.others().stream().map(UserPlanner::new).toList());
    }
  }

  /**
   * Those that are needed, in order.
   *
   * @throws IllegalStateException if there is no snapshot
   */
  public static List<Need> of(PlanStore plans) {
    NeededChoices counted = new NeededChoices();
    PlanInfo imagined = new Planner(Policy.defaults()).imagine(plans, counted);
    return counted.needs(imagined);
  }

  @Override
  public void user(Candidate candidate, Supplier<Set<ClerkField>> known, UserPlan plan) {
    others.forEach(
        (choice, planners) -> {
          if (planners.stream().anyMatch(other -> !other.plan(candidate).equals(plan))) {
            count(people, choice);
          }
        });
    if (plan.expected() && candidate.user().externalId() != null) {
      count(people, Choice.USER_EXTERNAL_ID);
    }
    if (plan.operations().contains(OperationKind.ENROLL_FACTOR)) {
      count(people, Choice.TOTP_ISSUER);
    }
    if (plan.fields().stream()
        .anyMatch(field -> field.reason() == Reason.PRIVATE_METADATA_NOT_CARRIED)) {
      count(people, Choice.METADATA_PRIVATE);
    }
  }

  /** Organizations, domains and roles come before the memberships. */
  @Override
  public void object(ObjectPlan plan) {
    switch (plan.kind()) {
      case PERMISSION -> permission(plan);
      case ROLE -> role(plan);
      case ORGANIZATION -> organization(plan);
      case DOMAIN -> domain(plan);
      case MEMBERSHIP -> membership(plan);
      case CONNECTION -> connection(plan);
      case INVITATION, USER, FACTOR -> {} // no choice is about them
    }
  }

  private void permission(ObjectPlan plan) {
    if (plan.fate() == Fate.BLOCKED) {
      permissions.merge(plan.label(), 1L, Long::sum);
      count(objects, Choice.PERMISSIONS);
    }
  }

  private void role(ObjectPlan plan) {
    if (plan.leftOut().contains(Reason.PERMISSION_NOT_CARRIED)) {
      rolesWithoutPermission.add(plan.label());
    }
  }

  private void organization(ObjectPlan plan) {
    if (plan instanceof OfOrganization organization
        && organization.target() != null
        && (!organization.target().metadata().isEmpty()
            || plan.leftOut().stream().anyMatch(NeededChoices::isOfMetadata))) {
      concerns(Choice.METADATA_ORGANIZATIONS, plan.clerkId());
    }
  }

  private static boolean isOfMetadata(Reason reason) {
    return reason.name().startsWith("METADATA_");
  }

  private void domain(ObjectPlan plan) {
    String organization = plan.parents().get(ObjectKind.ORGANIZATION);
    if (!plan.expected() || organization == null) {
      return;
    }
    concerns(Choice.DOMAINS, organization);
    if (plan.leftOut().contains(Reason.DOMAIN_CLAIMED_TWICE)) {
      concerns(Choice.DOMAINS_CLAIMED_TWICE, organization);
    }
  }

  private void concerns(Choice choice, String organization) {
    count(objects, choice);
    organizations.computeIfAbsent(choice, none -> new HashSet<>()).add(organization);
  }

  private void membership(ObjectPlan plan) {
    String organization = plan.parents().get(ObjectKind.ORGANIZATION);
    organizations.forEach(
        (choice, concerned) -> {
          if (concerned.contains(organization)) {
            count(people, choice);
          }
        });
    if (plan.reason() == Reason.ROLE_UNKNOWN) {
      roles.merge(plan.label(), 1L, Long::sum);
      count(people, Choice.ROLES);
      count(objects, Choice.ROLES);
    }
    if (rolesWithoutPermission.contains(plan.label()) && plan.expected()) {
      count(people, Choice.PERMISSIONS);
    }
  }

  private void connection(ObjectPlan plan) {
    if (plan.reason() == Reason.SSO_HANDOVER
        && plan.parents().containsKey(ObjectKind.ORGANIZATION)) {
      count(objects, Choice.CONNECTIONS);
    }
  }

  private static void count(Map<Choice, Long> counts, Choice choice) {
    counts.merge(choice, 1L, Long::sum);
  }

  private List<Need> needs(PlanInfo imagined) {
    long signOns = imagined.signOns().values().stream().mapToLong(PlanInfo.SignOns::users).sum();
    people.put(Choice.CONNECTIONS, signOns);
    List<Need> needs = new ArrayList<>();
    for (Choice choice : Choice.values()) {
      long about = people.getOrDefault(choice, 0L);
      long number = objects.getOrDefault(choice, 0L);
      ObjectKind kind = kind(choice);
      Need need =
          kind == null
              ? Need.ofUsers(choice, about)
              : new Need(choice, about, kind, number, keys(choice));
      if (need.number() > 0) {
        needs.add(need);
      }
    }
    return needs;
  }

  /** What a choice is about; null if about users. */
  private static @Nullable ObjectKind kind(Choice choice) {
    return switch (choice) {
      case DOMAINS, DOMAINS_CLAIMED_TWICE -> ObjectKind.DOMAIN;
      case CONNECTIONS -> ObjectKind.CONNECTION;
      case ROLES -> ObjectKind.MEMBERSHIP;
      case PERMISSIONS -> ObjectKind.PERMISSION;
      case METADATA_ORGANIZATIONS -> ObjectKind.ORGANIZATION;
      default -> null;
    };
  }

  private Map<String, Long> keys(Choice choice) {
    return switch (choice) {
      case ROLES -> roles;
      case PERMISSIONS -> permissions;
      default -> Map.of();
    };
  }
}
