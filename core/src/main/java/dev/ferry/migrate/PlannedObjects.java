package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.ObjectMapping;
import dev.ferry.workspace.PlanStore;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The planned objects of one kind that have no final result yet, in the plan's order; each with the
 * WorkOS ids of what it hangs on, which must have come to its end before. Not thread-safe.
 */
public final class PlannedObjects implements Feed {
  private final ObjectProtocol protocol;
  private final ObjectKind kind;
  private final PlanStore plans;
  private final Journal journal;
  private final Predicate<ObjectPlan> wanted;
  private long fetchedUpTo;

  /**
   * @param wanted the others are left for a later run
   */
  public PlannedObjects(
      ObjectProtocol protocol,
      ObjectKind kind,
      PlanStore plans,
      Journal journal,
      Predicate<ObjectPlan> wanted) {
    this.protocol = protocol;
    this.kind = kind;
    this.plans = plans;
    this.journal = journal;
    this.wanted = wanted;
  }

  @Override
  public List<Course> next(int most) {
    List<ObjectPlan> objects = List.of();
    List<ObjectPlan> left = plans.objectsLeftAfter(kind, fetchedUpTo, most);
    while (!left.isEmpty() && objects.isEmpty()) {
      fetchedUpTo = left.get(left.size() - 1).seq();
      objects = left.stream().filter(wanted).toList();
      left = objects.isEmpty() ? plans.objectsLeftAfter(kind, fetchedUpTo, most) : List.of();
    }
    return courses(objects);
  }

  private List<Course> courses(List<ObjectPlan> objects) {
    Map<String, List<Fact>> facts =
        journal.factsOf(objects.stream().map(ObjectPlan::clerkId).toList());
    Map<String, String> workosIds = workosIds(objects);
    return objects.stream()
        .map(
            plan ->
                protocol.course(
                    plan, ties(plan, workosIds), facts.getOrDefault(plan.clerkId(), List.of())))
        .toList();
  }

  /** By Clerk id, of all users and organizations that these objects hang on. */
  private Map<String, String> workosIds(List<ObjectPlan> objects) {
    Set<String> users = new LinkedHashSet<>();
    Set<String> organizations = new LinkedHashSet<>();
    for (ObjectPlan plan : objects) {
      if (plan instanceof ObjectPlan.OfMembership membership) {
        users.add(membership.userId());
      }
      String organization = organizationOf(plan);
      if (organization != null) {
        organizations.add(organization);
      }
    }
    Map<String, String> ids = new HashMap<>();
    for (Mapping user : journal.mappingsOf(List.copyOf(users))) {
      ids.put(user.clerkId(), user.workosId());
    }
    for (ObjectMapping organization : journal.objectMappingsOf(List.copyOf(organizations))) {
      ids.put(organization.clerkId(), organization.workosId());
    }
    ids.keySet().removeAll(gone(List.copyOf(users), List.copyOf(organizations)));
    return ids;
  }

  /**
   * Whom or what the plan has to create, and this plan has not created yet: what the journal knows
   * of it is of one that others have deleted since.
   */
  private Set<String> gone(List<String> users, List<String> organizations) {
    Set<String> toCreate = new LinkedHashSet<>();
    plans.ofClerkIds(users).stream()
        .filter(plan -> plan.fate() == Fate.CREATE)
        .forEach(plan -> toCreate.add(plan.clerkId()));
    plans.objectsOfClerkIds(ObjectKind.ORGANIZATION, organizations).stream()
        .filter(plan -> plan.fate() == Fate.CREATE)
        .forEach(plan -> toCreate.add(plan.clerkId()));
    Map<String, List<Fact>> facts = journal.factsOf(List.copyOf(toCreate));
    toCreate.removeIf(id -> isCreated(facts.getOrDefault(id, List.of())));
    return toCreate;
  }

  private static boolean isCreated(List<Fact> facts) {
    CourseState state = CourseState.of(facts);
    return state.operation(OperationKind.CREATE_USER).done()
        || state.operation(OperationKind.CREATE_ORGANIZATION).done();
  }

  /** The Clerk id of the organization that the object belongs to; null if it belongs to none. */
  static @Nullable String organizationOf(ObjectPlan plan) {
    if (plan instanceof ObjectPlan.OfMembership membership) {
      return membership.organizationId();
    } else if (plan instanceof ObjectPlan.OfDomain domain) {
      return domain.organizationId();
    } else if (plan instanceof ObjectPlan.OfConnection connection) {
      return connection.organizationId();
    }
    return plan instanceof ObjectPlan.OfInvitation invitation ? invitation.organizationId() : null;
  }

  private static Ties ties(ObjectPlan plan, Map<String, String> workosIds) {
    String user =
        plan instanceof ObjectPlan.OfMembership membership
            ? workosIds.get(membership.userId())
            : null;
    String organization = organizationOf(plan);
    return new Ties(user, organization == null ? null : workosIds.get(organization));
  }
}
