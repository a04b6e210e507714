package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.Endpoint;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The window of one flight, for an object other than a user: what its writes rest on, the look
 * after the last of them at whomever it was bound to, and the way back if something moved in
 * between. Pure.
 */
record ObjectWindow(ObjectWorkflow workflow) {

  /** What a write rests on. */
  Grounds grounds(OperationKind kind, Endpoint<?> request) {
    Grounds holders = workflow.ties().holders();
    return switch (kind) {
      case CREATE_ORGANIZATION -> unclaimed((OrganizationEndpoints.CreateOrganization) request);
      case UPDATE_ORGANIZATION -> Grounds.of(itself());
      case SET_PERMISSIONS -> Grounds.of(role());
      case CREATE_MEMBERSHIP -> holders.isEmpty() ? holders : holders.and(pair());
      case UPDATE_MEMBERSHIP -> holders.and(membership());
      case CREATE_DOMAIN, SEND_INVITATION, CREATE_CONNECTION -> holders;
      default -> Grounds.NONE;
    };
  }

  private Grounds unclaimed(OrganizationEndpoints.CreateOrganization create) {
    return Grounds.of(
        create.target().verifiedDomains().stream()
            .map(name -> new DomainGround(name, workflow.clerkId()))
            .toList());
  }

  private OrganizationGround itself() {
    WorkosOrganization before = ((ObjectPlan.OfOrganization) workflow.plan()).before();
    return new OrganizationGround(
        Objects.requireNonNull(before, workflow.clerkId()).id(), workflow.clerkId(), false);
  }

  RoleGround role() {
    boolean lost = workflow.state().operation(OperationKind.SET_PERMISSIONS).lost();
    return new RoleGround(
        workflow.requests().role().slug(),
        workflow.requests().permissionsAfterwards(),
        workflow.plan().fate() == Fate.CREATE,
        lost);
  }

  PairGround pair() {
    ObjectPlan.OfMembership plan = (ObjectPlan.OfMembership) workflow.plan();
    return new PairGround(
        Objects.requireNonNull(workflow.ties().userId(), plan.clerkId()),
        Objects.requireNonNull(workflow.ties().organizationId(), plan.clerkId()),
        ObjectRequests.roles(plan),
        workflow.state().operation(OperationKind.CREATE_MEMBERSHIP).lost());
  }

  private MembershipGround membership() {
    ObjectPlan.OfMembership plan = (ObjectPlan.OfMembership) workflow.plan();
    return new MembershipGround(
        Objects.requireNonNull(plan.before(), plan.clerkId()), ObjectRequests.roles(plan));
  }

  /** What has to be done after the last write; empty if nothing. */
  Optional<Step> after(RetryPolicy patience) {
    for (OperationKind kind : workflow.plan().operations()) {
      OperationState operation = workflow.state().operation(kind);
      Grounds holders =
          kind == OperationKind.UPDATE_ORGANIZATION
              ? Grounds.of(itself())
              : workflow.ties().holders();
      String id = operation.end().workosId();
      if (operation.unseen() && id != null && isBound(kind) && !holders.isEmpty()) {
        Confirmation confirmation = new Confirmation(Map.of(kind, id), holders);
        return Optional.of(
            UserWindow.confirm(confirmation, workflow.state(), patience, workflow.seed()));
      } else if (operation.moved()) {
        return back(kind).next(patience, workflow.state(), workflow.seed());
      }
    }
    return Optional.empty();
  }

  /** True if it binds something to an object that may have moved, and can be taken back. */
  private static boolean isBound(OperationKind kind) {
    return switch (kind) {
      case UPDATE_ORGANIZATION,
          CREATE_DOMAIN,
          CREATE_MEMBERSHIP,
          UPDATE_MEMBERSHIP,
          SEND_INVITATION,
          CREATE_CONNECTION ->
          true;
      default -> false;
    };
  }

  private TakeBack back(OperationKind kind) {
    String id = Objects.requireNonNull(workflow.state().operation(kind).end().workosId());
    OperationKind undo = kind.undo();
    Endpoint<?> request =
        switch (undo) {
          case DELETE_DOMAIN -> new DomainEndpoints.DeleteDomain(id);
          case DELETE_MEMBERSHIP -> new MembershipEndpoints.DeleteMembership(id);
          case RESTORE_MEMBERSHIP ->
              new MembershipEndpoints.UpdateMembership(id, membership().before().roles());
          case REVOKE_INVITATION -> new InvitationEndpoints.RevokeInvitation(id);
          case DELETE_CONNECTION -> new ConnectionEndpoints.DeleteConnection(id);
          case RESTORE_ORGANIZATION -> restored(id);
          default -> throw new IllegalArgumentException("never taken back: " + kind);
        };
    return new TakeBack(
        undo,
        id,
        Fact.Intended.of(undo, null),
        request,
        asWritten(request),
        workflow.state().operation(kind).lost());
  }

  /** What is deleted is named by its id; a state is given back only over what we wrote. */
  private Grounds asWritten(Endpoint<?> request) {
    if (request instanceof MembershipEndpoints.UpdateMembership) {
      WorkosMembership before = membership().before();
      return Grounds.of(
          new ObjectAsWrittenGround(
              membership().look(),
              before.id(),
              new ObjectContent(null, Map.of(), membership().roles()),
              ObjectContent.of(before)));
    }
    return request instanceof OrganizationEndpoints.RestoreOrganization restore
        ? Grounds.of(
            new ObjectAsWrittenGround(
                new OrganizationEndpoints.GetOrganization(restore.workosId()),
                restore.workosId(),
                restore.from(),
                restore.to()))
        : Grounds.NONE;
  }

  private Endpoint<?> restored(String id) {
    ObjectPlan.OfOrganization plan = (ObjectPlan.OfOrganization) workflow.plan();
    Set<UserField> without =
        workflow.state().operation(OperationKind.UPDATE_ORGANIZATION).without();
    OrganizationEndpoints.UpdateOrganization update =
        (OrganizationEndpoints.UpdateOrganization)
            workflow.requests().change(OperationKind.UPDATE_ORGANIZATION, without);
    ObjectContent before = ObjectContent.of(Objects.requireNonNull(plan.before()));
    return new OrganizationEndpoints.RestoreOrganization(
        id, ObjectRequests.merged(before, update), before, update.fields());
  }

  /** The id of what an operation takes back. */
  String about(OperationKind undo) {
    return workflow.plan().operations().stream()
        .filter(kind -> workflow.state().operation(kind).moved())
        .map(kind -> workflow.state().operation(kind).end().workosId())
        .findFirst()
        .map(Objects::requireNonNull)
        .orElseThrow(() -> new IllegalStateException("nothing is taken back by " + undo));
  }
}
