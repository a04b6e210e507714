package dev.ferry.plan;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.ObjectCandidate;
import dev.ferry.workspace.ObjectCandidate.Holder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides about a membership. Pure. */
final class MembershipPlanner {
  private final Policy policy;
  private final RoleTable roles;

  MembershipPlanner(Policy policy, RoleTable roles) {
    this.policy = policy;
    this.roles = roles;
  }

  OfMembership plan(ObjectCandidate.OfMembership candidate) {
    Holder holder = candidate.user();
    if (holder == null) {
      return without(candidate, Fate.SKIP, Reason.USER_NOT_CARRIED);
    }
    Fate organization = candidate.organization();
    if (organization == null || !organization.arrives()) {
      return without(candidate, Fate.SKIP, Reason.ORGANIZATION_NOT_CARRIED);
    }
    if (candidate.repeated()) {
      return without(candidate, Fate.SKIP, Reason.MEMBERSHIP_REPEATED);
    }
    String key = candidate.membership().role();
    Optional<String> role = roles.slug(key);
    if (role.isEmpty()) {
      return without(candidate, Fate.BLOCKED, roles.whyNot(key));
    }
    WorkosMembership existing = candidate.existing();
    OfMembership plan =
        existing == null
            ? of(candidate, Fate.CREATE, null, role.get(), null)
            : existing(candidate, role.get(), existing);
    return obstacle(candidate, holder, plan)
        .map(reason -> without(candidate, Fate.BLOCKED, reason))
        .orElse(plan);
  }

  /** What is there already, and stays as it is, gives nothing to anybody. */
  private Optional<Reason> obstacle(
      ObjectCandidate.OfMembership candidate, Holder holder, OfMembership plan) {
    if (plan.fate() != Fate.CREATE && plan.fate() != Fate.UPDATE) {
      return Optional.empty();
    }
    if (!holder.mayBeMember()) {
      return Optional.of(
          holder.proof() == Proof.UNPROVEN
              ? Reason.ADOPTED_UNPROVEN
              : Reason.MEMBERSHIP_NOT_SENT_TO_LINKED_USER);
    }
    boolean removed = plan.fate() == Fate.CREATE && candidate.removed();
    if (removed && policy.removedInWorkos() == RemovedInWorkos.LEAVE) {
      return Optional.of(Reason.REMOVED_IN_WORKOS);
    }
    String role = plan.role();
    return role != null && roles.waits(role)
        ? Optional.of(Reason.ROLE_HOLDS_MORE)
        : Optional.empty();
  }

  private OfMembership existing(
      ObjectCandidate.OfMembership candidate, String role, WorkosMembership existing) {
    ThreeWay compared =
        ThreeWay.of(
            candidate.base(), Base.fields(Set.of(role)), Base.fields(existing.roles()), Set.of());
    List<Kept> kept = compared.kept(field -> false);
    if (!existing.isActive()) {
      // To create it anew would switch it on (OpenAPI spec 2026-08-07): nobody is let in unasked.
      return of(candidate, Fate.ADOPT, Reason.MEMBERSHIP_NOT_ACTIVE, role, existing, kept);
    } else if (compared.isToBeWritten(OfMembership.ROLE, policy)) {
      return of(candidate, Fate.UPDATE, null, role, existing);
    }
    boolean unchanged = kept.isEmpty() && Mapping.leadsTo(existing.id(), candidate.mapping());
    Fate fate = unchanged ? Fate.UNCHANGED : Fate.ADOPT;
    return of(candidate, fate, ThreeWay.worst(kept), role, existing, kept);
  }

  private static OfMembership without(
      ObjectCandidate.OfMembership candidate, Fate fate, Reason reason) {
    return of(candidate, fate, reason, null, null);
  }

  private static OfMembership of(
      ObjectCandidate.OfMembership candidate,
      Fate fate,
      @Nullable Reason reason,
      @Nullable String role,
      @Nullable WorkosMembership before) {
    return of(candidate, fate, reason, role, before, List.of());
  }

  private static OfMembership of(
      ObjectCandidate.OfMembership candidate,
      Fate fate,
      @Nullable Reason reason,
      @Nullable String role,
      @Nullable WorkosMembership before,
      List<Kept> kept) {
    ClerkMembership membership = candidate.membership();
    boolean metadata =
        candidate.privateMetadata() || MetadataJson.holdsSomething(membership.publicMetadata());
    return new OfMembership(
        candidate.seq(),
        membership.id(),
        fate,
        reason,
        metadata && role != null ? Set.of(Reason.MEMBERSHIP_METADATA_NOT_CARRIED) : Set.of(),
        membership.role(),
        membership.userId(),
        membership.organizationId(),
        role,
        before,
        kept);
  }
}
