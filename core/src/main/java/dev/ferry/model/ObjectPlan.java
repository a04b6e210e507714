package dev.ferry.model;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is decided for one Clerk object other than a user, and the operations that follow. */
public non-sealed interface ObjectPlan extends Planned {

  /** What of it is not carried though it arrives itself. */
  Set<Reason> leftOut();

  /** For people: its key, name or address. */
  String label();

  /**
   * What verification holds WorkOS against, as something whose text says all of it; null if nothing
   * is planned for it.
   */
  @Nullable Object awaited();

  /**
   * A permission.
   *
   * @param target null if nothing is planned for it
   */
  record OfPermission(
      long seq,
      String clerkId,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      String label,
      @Nullable TargetPermission target)
      implements ObjectPlan {
    public OfPermission {
      leftOut = Set.copyOf(leftOut);
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.PERMISSION;
    }

    @Override
    public @Nullable Object awaited() {
      return target;
    }

    @Override
    public @Nullable String workosId() {
      return target == null ? null : target.slug();
    }
  }

  /**
   * A role.
   *
   * @param target null if nothing is planned for it
   * @param before the role that WorkOS has already, null if there is none. If the fate is to
   *     update, it gets the permissions of the target that it lacks, and keeps all it has
   */
  record OfRole(
      long seq,
      String clerkId,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      String label,
      @Nullable TargetRole target,
      @Nullable WorkosRole before)
      implements ObjectPlan {
    public OfRole {
      leftOut = Set.copyOf(leftOut);
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.ROLE;
    }

    @Override
    public @Nullable Object awaited() {
      return target;
    }

    @Override
    public @Nullable String workosId() {
      return target == null ? null : target.slug();
    }

    @Override
    public List<OperationKind> operations() {
      boolean permissions = target != null && !target.permissions().isEmpty();
      return fate == Fate.CREATE && permissions
          ? List.of(OperationKind.CREATE_ROLE, OperationKind.SET_PERMISSIONS)
          : ObjectPlan.super.operations();
    }
  }

  /**
   * An organization.
   *
   * @param target null if nothing is planned for it
   * @param before the organization it is adopted as, as WorkOS holds it now; null if there is none
   * @param changes the fields in which that one differs; written only if the fate is to update
   * @param kept in what that one stays different, and why
   */
  record OfOrganization(
      long seq,
      String clerkId,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      String label,
      @Nullable TargetOrganization target,
      @Nullable WorkosOrganization before,
      Set<OrganizationField> changes,
      List<Kept> kept)
      implements ObjectPlan {
    public OfOrganization {
      leftOut = Set.copyOf(leftOut);
      changes = Set.copyOf(changes);
      kept = List.copyOf(kept);
    }

    /** One of which nothing stays different. */
    public OfOrganization(
        long seq,
        String clerkId,
        Fate fate,
        @Nullable Reason reason,
        Set<Reason> leftOut,
        String label,
        @Nullable TargetOrganization target,
        @Nullable WorkosOrganization before,
        Set<OrganizationField> changes) {
      this(seq, clerkId, fate, reason, leftOut, label, target, before, changes, List.of());
    }

    /** What an update writes, of the fields that {@link #changes} names: no pair that is kept. */
    public @Nullable TargetOrganization written() {
      if (target == null) {
        return null;
      }
      Set<String> keys = Planned.keys(kept);
      Map<String, String> pairs = new TreeMap<>(target.metadata());
      pairs.keySet().removeAll(keys);
      Set<String> dropped = new TreeSet<>(target.dropped());
      dropped.removeAll(keys);
      return new TargetOrganization(
          target.externalId(), target.name(), pairs, target.verifiedDomains(), dropped);
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.ORGANIZATION;
    }

    /** The target, but what WorkOS has changed itself since is as the plan saw it. */
    @Override
    public @Nullable TargetOrganization awaited() {
      Set<String> theirs = kept.stream().filter(Kept::theirs).map(Kept::field).collect(toSet());
      if (target == null || before == null || theirs.isEmpty()) {
        return target;
      }
      Map<String, String> pairs = new TreeMap<>(target.metadata());
      for (String key : target.metadata().keySet()) {
        if (theirs.contains(Kept.METADATA + key)) {
          pairs.remove(key);
          pairs.computeIfAbsent(key, before.metadata()::get);
        }
      }
      return new TargetOrganization(
          target.externalId(),
          theirs.contains(OrganizationField.NAME.word()) ? before.name() : target.name(),
          pairs,
          target.verifiedDomains(),
          target.dropped());
    }

    @Override
    public @Nullable String workosId() {
      return before == null ? null : before.id();
    }
  }

  /**
   * A domain of an organization: added as pending, or, if the organization is created with it
   * verified, looked for and adopted.
   *
   * @param label the domain's name, lower case
   * @param organizationId the organization's Clerk id
   * @param before the domain as WorkOS holds it, null if there is none
   * @param withOrganization true if it comes verified with its organization
   */
  record OfDomain(
      long seq,
      String clerkId,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      String label,
      String organizationId,
      @Nullable WorkosDomain before,
      boolean withOrganization)
      implements ObjectPlan {
    public OfDomain {
      leftOut = Set.copyOf(leftOut);
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.DOMAIN;
    }

    @Override
    public Object awaited() {
      boolean verified = before == null ? withOrganization : before.isVerified();
      return organizationId + " " + label + " " + verified;
    }

    @Override
    public @Nullable String workosId() {
      return before == null ? null : before.id();
    }

    @Override
    public Map<ObjectKind, String> parents() {
      return Map.of(ObjectKind.ORGANIZATION, organizationId);
    }
  }

  /**
   * A membership.
   *
   * @param label the role's key in Clerk
   * @param userId the user's Clerk id
   * @param organizationId the organization's Clerk id
   * @param role the slug of the role that it must have in WorkOS; null if nothing is planned for it
   * @param before the membership as WorkOS holds it, null if there is none
   * @param kept its role, if that stays different, and why; else nothing
   */
  record OfMembership(
      long seq,
      String clerkId,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      String label,
      String userId,
      String organizationId,
      @Nullable String role,
      @Nullable WorkosMembership before,
      List<Kept> kept)
      implements ObjectPlan {
    /** How what is kept is called. */
    public static final String ROLE = "role";

    public OfMembership {
      leftOut = Set.copyOf(leftOut);
      kept = List.copyOf(kept);
    }

    /** One of which nothing stays different. */
    public OfMembership(
        long seq,
        String clerkId,
        Fate fate,
        @Nullable Reason reason,
        Set<Reason> leftOut,
        String label,
        String userId,
        String organizationId,
        @Nullable String role,
        @Nullable WorkosMembership before) {
      this(
          seq,
          clerkId,
          fate,
          reason,
          leftOut,
          label,
          userId,
          organizationId,
          role,
          before,
          List.of());
    }

    /** The same, of which this is not carried. */
    public OfMembership lacking(Reason more) {
      Set<Reason> all = new HashSet<>(leftOut);
      all.add(more);
      return new OfMembership(
          seq, clerkId, fate, reason, all, label, userId, organizationId, role, before, kept);
    }

    /** The slugs that it must have in WorkOS; none if nothing is planned for it. */
    public Set<String> roles() {
      if (before != null && kept.stream().anyMatch(Kept::theirs)) {
        return before.roles();
      }
      return role == null ? Set.of() : Set.of(role);
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.MEMBERSHIP;
    }

    @Override
    public Object awaited() {
      return userId + " " + organizationId + " " + String.join(" ", roles());
    }

    @Override
    public @Nullable String workosId() {
      return before == null ? null : before.id();
    }

    @Override
    public Map<ObjectKind, String> parents() {
      return Map.of(ObjectKind.ORGANIZATION, organizationId, ObjectKind.USER, userId);
    }
  }

  /**
   * An invitation; sent only if the operator asks for it, since WorkOS mails it.
   *
   * @param label the address
   * @param organizationId the organization's Clerk id; null if it is into the application
   * @param role the slug of the role in WorkOS; null for WorkOS's default
   */
  record OfInvitation(
      long seq,
      String clerkId,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      String label,
      @Nullable String organizationId,
      @Nullable String role)
      implements ObjectPlan {
    public OfInvitation {
      leftOut = Set.copyOf(leftOut);
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.INVITATION;
    }

    @Override
    public Object awaited() {
      return ""; // no read shows it
    }

    @Override
    public @Nullable String workosId() {
      return null; // none is adopted
    }

    @Override
    public Map<ObjectKind, String> parents() {
      return organizationId == null ? Map.of() : Map.of(ObjectKind.ORGANIZATION, organizationId);
    }
  }

  /**
   * A connection: handed over to its organization's administrator; by policy a draft is made for
   * it.
   *
   * @param label its name
   * @param organizationId the organization's Clerk id; null if it belongs to the instance
   * @param target null if nothing is planned for it
   * @param before the connection as WorkOS holds it, null if there is none
   */
  record OfConnection(
      long seq,
      String clerkId,
      Fate fate,
      @Nullable Reason reason,
      Set<Reason> leftOut,
      String label,
      @Nullable String organizationId,
      @Nullable TargetConnection target,
      @Nullable WorkosConnection before)
      implements ObjectPlan {
    public OfConnection {
      leftOut = Set.copyOf(leftOut);
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.CONNECTION;
    }

    @Override
    public @Nullable Object awaited() {
      return target;
    }

    @Override
    public @Nullable String workosId() {
      return before == null ? null : before.id();
    }

    @Override
    public Map<ObjectKind, String> parents() {
      return organizationId == null ? Map.of() : Map.of(ObjectKind.ORGANIZATION, organizationId);
    }
  }
}
