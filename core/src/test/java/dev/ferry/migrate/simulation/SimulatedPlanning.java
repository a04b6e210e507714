package dev.ferry.migrate.simulation;

import dev.ferry.migrate.simulation.SimulatedTenant.Domain;
import dev.ferry.migrate.simulation.SimulatedTenant.Membership;
import dev.ferry.migrate.simulation.SimulatedTenant.Organization;
import dev.ferry.migrate.simulation.SimulatedTenant.Permission;
import dev.ferry.migrate.simulation.SimulatedTenant.Role;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans as simply as can be: what WorkOS holds and we know is unchanged, what it holds is adopted,
 * or updated if it differs, and the rest is created.
 */
final class SimulatedPlanning {
  private final SimulatedTenant tenant;
  private final SimulatedUsers users;
  private final SimulatedWorkos workos;
  private final SimulatedJournal journal;
  private boolean removedStays;

  SimulatedPlanning(
      SimulatedTenant tenant,
      SimulatedUsers users,
      SimulatedWorkos workos,
      SimulatedJournal journal) {
    this.tenant = tenant;
    this.users = users;
    this.workos = workos;
    this.journal = journal;
  }

  /** What the journal knows, and WorkOS holds no more, is blocked from now on. */
  void leaveRemoved() {
    removedStays = true;
  }

  private boolean isRemoved(String clerkId, boolean there) {
    return removedStays && !there && journal.workosId(clerkId) != null;
  }

  private boolean isOrganizationRemoved(String clerkId) {
    return isRemoved(clerkId, workos.directory().organization(clerkId) != null);
  }

  Map<ObjectKind, List<ObjectPlan>> plan() {
    Map<ObjectKind, List<ObjectPlan>> plans = new EnumMap<>(ObjectKind.class);
    ObjectKind.BESIDE_USERS.forEach(kind -> plans.put(kind, new ArrayList<>()));
    tenant.permissions.forEach(one -> add(plans, plan(one, seq(plans, ObjectKind.PERMISSION))));
    tenant.roles.forEach(one -> add(plans, plan(one, seq(plans, ObjectKind.ROLE))));
    tenant.organizations.forEach(one -> add(plans, plan(one, seq(plans, ObjectKind.ORGANIZATION))));
    tenant.domains.forEach(one -> add(plans, plan(one, seq(plans, ObjectKind.DOMAIN))));
    tenant.memberships.forEach(one -> add(plans, plan(one, seq(plans, ObjectKind.MEMBERSHIP))));
    return plans;
  }

  /** The id of what would be ours if a request of which nobody knows has had its effect. */
  @Nullable String heldAs(ObjectPlan plan) {
    if (plan instanceof OfPermission) {
      return workos.directory().permission(plan.label()) == null ? null : plan.label();
    } else if (plan instanceof OfRole) {
      Held<WorkosRole> held = workos.directory().role(plan.label());
      return held != null && held.now().permissions().isEmpty() ? plan.label() : null;
    } else if (plan instanceof OfOrganization) {
      Held<WorkosOrganization> held = workos.directory().organization(plan.clerkId());
      return held == null ? null : held.now().id();
    } else if (plan instanceof OfMembership) {
      return tenant.memberships.stream()
          .filter(one -> one.clerkId().equals(plan.clerkId()))
          .findFirst()
          .map(workos::membership)
          .map(held -> held.now().id())
          .orElse(null);
    }
    return null;
  }

  private static void add(Map<ObjectKind, List<ObjectPlan>> plans, ObjectPlan plan) {
    Must.present(plans.get(plan.kind())).add(plan);
  }

  private static long seq(Map<ObjectKind, List<ObjectPlan>> plans, ObjectKind kind) {
    return Must.present(plans.get(kind)).size() + 1L;
  }

  /**
   * @param id of what WorkOS holds, or its slug; null if it holds nothing
   */
  private Fate fate(String clerkId, @Nullable String id, boolean differs) {
    if (id == null) {
      return Fate.CREATE;
    } else if (differs) {
      return Fate.UPDATE;
    }
    return id.equals(journal.workosId(clerkId)) ? Fate.UNCHANGED : Fate.ADOPT;
  }

  private ObjectPlan plan(Permission one, long seq) {
    String slug = one.target().slug();
    boolean there = workos.directory().permission(slug) != null;
    Fate fate = fate(one.clerkId(), there ? slug : null, false);
    return new OfPermission(
        seq, one.clerkId(), fate, null, Set.of(), one.target().slug(), one.target());
  }

  private ObjectPlan plan(Role one, long seq) {
    Held<WorkosRole> held = workos.directory().role(one.target().slug());
    WorkosRole before = held == null ? null : held.now();
    boolean differs =
        before != null && !before.permissions().containsAll(one.target().permissions());
    Fate fate = fate(one.clerkId(), before == null ? null : before.slug(), differs);
    return new OfRole(
        seq, one.clerkId(), fate, null, Set.of(), one.target().slug(), one.target(), before);
  }

  private ObjectPlan plan(Organization one, long seq) {
    Held<WorkosOrganization> held = workos.directory().organization(one.clerkId());
    WorkosOrganization before = held == null ? null : held.now();
    Set<OrganizationField> changes = EnumSet.noneOf(OrganizationField.class);
    if (before != null && !before.name().equals(one.target().name())) {
      changes.add(OrganizationField.NAME);
    }
    boolean carried = before != null && !workos.directory().refusesMetadata(one.clerkId());
    if (carried && !before.metadata().entrySet().containsAll(one.target().metadata().entrySet())) {
      changes.add(OrganizationField.METADATA);
    }
    boolean removed = isOrganizationRemoved(one.clerkId());
    Fate fate = fate(one.clerkId(), before == null ? null : before.id(), !changes.isEmpty());
    return new OfOrganization(
        seq,
        one.clerkId(),
        removed ? Fate.BLOCKED : fate,
        removed ? Reason.REMOVED_IN_WORKOS : null,
        Set.of(),
        one.target().name(),
        one.target(),
        before,
        changes);
  }

  private ObjectPlan plan(Domain one, long seq) {
    Held<WorkosOrganization> organization = workos.directory().organization(one.organizationId());
    WorkosDomain before =
        organization == null ? null : SimulatedDirectory.domainOf(organization, one.name());
    boolean without = isOrganizationRemoved(one.organizationId());
    Fate fate = fate(one.clerkId(), before == null ? null : before.id(), false);
    return new OfDomain(
        seq,
        one.clerkId(),
        without ? Fate.SKIP : fate,
        without ? Reason.ORGANIZATION_NOT_CARRIED : null,
        Set.of(),
        one.name(),
        one.organizationId(),
        before,
        one.verified() && organization == null);
  }

  private ObjectPlan plan(Membership one, long seq) {
    Reason reason = null;
    SimulatedUser.Kind kind = users.of(one.userId()).kind();
    if (kind == SimulatedUser.Kind.SKIP || kind == SimulatedUser.Kind.REMOVED) {
      reason = Reason.USER_NOT_CARRIED;
    } else if (isOrganizationRemoved(one.organizationId())) {
      reason = Reason.ORGANIZATION_NOT_CARRIED;
    } else if (isRemoved(one.clerkId(), workos.membership(one) != null)) {
      reason = Reason.REMOVED_IN_WORKOS;
    }
    Held<WorkosMembership> held = workos.membership(one);
    WorkosMembership before = held == null ? null : held.now();
    boolean differs = before != null && !before.roles().equals(Set.of(one.role()));
    Fate fate = fate(one.clerkId(), before == null ? null : before.id(), differs);
    if (reason != null) {
      fate = reason == Reason.REMOVED_IN_WORKOS ? Fate.BLOCKED : Fate.SKIP;
    }
    return new OfMembership(
        seq,
        one.clerkId(),
        fate,
        reason,
        Set.of(),
        one.role(),
        one.userId(),
        one.organizationId(),
        one.role(),
        before);
  }
}
