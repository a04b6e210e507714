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
import dev.ferry.workspace.Mapping.Origin;
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
      return lowered(candidate, holder)
          .orElseGet(() -> without(candidate, Fate.BLOCKED, roles.whyNot(key)));
    }
    WorkosMembership existing = candidate.existing();
    OfMembership plan =
        existing == null
            ? of(candidate, Fate.CREATE, null, role.get(), null)
            : existing(candidate, role.get(), existing);
    return obstacle(candidate, holder, plan)
        .map(
            reason ->
                lowered(candidate, holder)
                    .orElseGet(() -> without(candidate, Fate.BLOCKED, reason)))
        .orElse(plan);
  }

  /**
   * The role that Clerk grants no more is taken away though the new one does not come: whoever we
   * made a member, as both sides held it last, is left what every member has. Empty where that is
   * not proven to be less.
   */
  private Optional<OfMembership> lowered(ObjectCandidate.OfMembership candidate, Holder holder) {
    WorkosMembership existing = candidate.existing();
    Mapping mapping = candidate.mapping();
    Base base = candidate.base();
    if (existing == null || mapping == null || base == null) {
      return Optional.empty();
    }
    String key = candidate.membership().role();
    String held = String.join(" ", existing.roles());
    boolean ours =
        mapping.origin() == Origin.CREATED
            && mapping.workosId().equals(existing.id())
            && existing.isActive()
            && holder.mayBeMember();
    boolean taken =
        base.knows(OfMembership.ROLE)
            && held.equals(base.value(OfMembership.ROLE))
            && !roles.mayHaveBeen(key, held);
    return roles
        .lesser(key)
        .filter(role -> ours && taken && !role.equals(held) && !roles.waits(role))
        .map(role -> of(candidate, Fate.UPDATE, null, role, existing))
        .map(plan -> plan.lacking(Reason.ROLE_LOWERED));
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
