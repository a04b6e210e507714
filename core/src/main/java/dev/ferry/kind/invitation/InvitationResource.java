package dev.ferry.kind.invitation;

import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitations;
import dev.ferry.kind.invitation.InvitationEndpoints.RevokeInvitation;
import dev.ferry.kind.invitation.InvitationEndpoints.SendInvitation;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfInvitation;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.OperationState.Duplicate;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Reversal;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.RateLimitClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invitations, which WorkOS mails. */
public final class InvitationResource implements Resource<OfInvitation> {

  @Override
  public ObjectKind kind() {
    return ObjectKind.INVITATION;
  }

  @Override
  public RateLimitClass limit(OperationKind operation) {
    return RateLimitClass.USER_WRITE;
  }

  @Override
  public Class<OfInvitation> planned() {
    return OfInvitation.class;
  }

  @Override
  public String heldAs(Work<OfInvitation> work) {
    throw new IllegalStateException(work.clerkId() + " cannot be there already");
  }

  @Override
  public @Nullable String knownAs(Work<OfInvitation> work) {
    return null;
  }

  @Override
  public LookUp<?> look(Work<OfInvitation> work, OperationKind operation) {
    return LookUp.of(
        work,
        operation,
        new ListInvitations(work.plan().label(), work.parents().organizationId()),
        page -> found(work, operation, page.elements()));
  }

  /** One that was accepted or revoked since a lost answer would be mailed a second time. */
  private static Fact found(
      Work<OfInvitation> work, OperationKind operation, List<WorkosInvitation> there) {
    List<WorkosInvitation> alike = there.stream().filter(one -> isOurs(work, one)).toList();
    Optional<WorkosInvitation> pending =
        alike.stream().filter(one -> one.state().equals("pending")).findFirst();
    if (pending.isPresent()) {
      return work.found(operation, pending.get().id());
    }
    return alike.isEmpty() || !work.lost(operation)
        ? new Fact.LookedAbsent(operation)
        : Work.changedSince(
            operation,
            0,
            "an answer was lost, and an invitation to this address is "
                + alike.get(0).state()
                + ": it is not sent again");
  }

  private static boolean isOurs(Work<OfInvitation> work, WorkosInvitation invitation) {
    return Objects.equals(invitation.organizationId(), work.parents().organizationId())
        && EmailAddress.key(invitation.email()).equals(EmailAddress.key(work.plan().label()));
  }

  @Override
  public Write<?> write(Work<OfInvitation> work, OperationKind operation) {
    String address = work.plan().label();
    return Write.of(
            new SendInvitation(address, work.parents().organizationId(), work.plan().role()),
            Fact.Intended.of(
                operation, new Fact.Change(null, null, ObjectContent.named(address), work.place())),
            work.parents().holders(),
            made -> new Fact.Applied(operation, made.id()))
        .ofNewObject();
  }

  @Override
  public Fact takenAndNotFound(OperationKind operation, Duplicate duplicate) {
    return new Fact.Refused(
        operation, Reason.REFUSED_BY_WORKOS, 0, "the address was invited, or is a member, already");
  }

  @Override
  public boolean isBound(OperationKind operation) {
    return operation == OperationKind.SEND_INVITATION;
  }

  @Override
  public Reversal reversal(Work<OfInvitation> work, OperationKind operation) {
    String id = work.writtenAs(operation);
    return Reversal.of(operation.undo(), new RevokeInvitation(id));
  }
}
