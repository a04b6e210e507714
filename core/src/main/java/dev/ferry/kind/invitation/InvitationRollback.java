package dev.ferry.kind.invitation;

import dev.ferry.kind.invitation.InvitationEndpoints.ListInvitations;
import dev.ferry.kind.invitation.InvitationEndpoints.RevokeInvitation;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.resource.Keep;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.Ownership;
import dev.ferry.resource.Reversible;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workos.Endpoint;
import java.util.List;
import java.util.Optional;

/** An invitation that we sent is revoked unless it was accepted. */
public final class InvitationRollback implements Reversible {

  @Override
  public ObjectKind kind() {
    return ObjectKind.INVITATION;
  }

  @Override
  public Bond bond() {
    return Bond.BEFORE_ORGANIZATION;
  }

  @Override
  public LookUp<?> settling(RollbackWork work, OperationKind creation) {
    return work.look(
        creation,
        list(work),
        page ->
            work.settled(
                creation,
                page.elements().stream()
                    .filter(it -> isOf(work.label(), it))
                    .map(WorkosInvitation::id)
                    .findFirst()));
  }

  /** WorkOS may spell it otherwise than Clerk. */
  private static boolean isOf(String address, WorkosInvitation invitation) {
    return EmailAddress.key(invitation.email()).equals(EmailAddress.key(address));
  }

  private static ListInvitations list(RollbackWork work) {
    return new ListInvitations(work.label(), work.organizationIdIfAny());
  }

  @Override
  public LookUp<?> beforeDeletion(RollbackWork work) {
    return work.look(
        work.deletion(),
        list(work),
        page ->
            page.elements().stream()
                .filter(invitation -> invitation.id().equals(work.id()))
                .findFirst()
                .map(invitation -> itself(work, invitation))
                .orElseGet(() -> List.of(work.absent(work.deletion()))));
  }

  private static List<Fact> itself(RollbackWork work, WorkosInvitation now) {
    Optional<Keep> keep =
        now.state().equals("accepted")
            ? Keep.changed("accepted")
            : Ownership.foreign(work.history(), null);
    OperationKind operation = work.deletion();
    if (keep.isEmpty() && !now.state().equals("pending")) {
      // Revoked or expired: nobody can follow it any more.
      return List.of(
          work.unsettled(operation)
              ? new Fact.Applied(operation, work.id())
              : new Fact.Gone(operation, work.id()));
    }
    return work.toDelete(keep);
  }

  @Override
  public Endpoint<?> deletion(RollbackWork work) {
    return new RevokeInvitation(work.id());
  }
}
