package dev.ferry.plan;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfInvitation;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.workspace.ObjectCandidate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about an invitation. One that this migration has sent is never sent again. It goes to the
 * address in its one spelling, as users are compared. Pure.
 */
final class InvitationPlanner {
  private static final String OPEN = "pending";

  private final RoleTable roles;

  InvitationPlanner(RoleTable roles) {
    this.roles = roles;
  }

  OfInvitation plan(ObjectCandidate.OfInvitation candidate) {
    ClerkInvitation invitation = candidate.invitation();
    if (!invitation.status().equals(OPEN)) {
      return of(candidate, Fate.SKIP, Reason.INVITATION_OVER, null);
    }
    if (!candidate.organization()) {
      return of(candidate, Fate.SKIP, Reason.ORGANIZATION_NOT_CARRIED, null);
    }
    if (!EmailAddress.plausible(EmailAddress.key(invitation.email()))) {
      return of(candidate, Fate.BLOCKED, Reason.EMAIL_MALFORMED, null);
    }
    Fate fate = candidate.mapping() == null ? Fate.CREATE : Fate.UNCHANGED;
    if (fate == Fate.CREATE && candidate.member()) {
      return of(candidate, Fate.SKIP, Reason.INVITED_IS_MEMBER, null);
    }
    String key = invitation.role();
    if (key == null || invitation.organizationId() == null) {
      return of(candidate, fate, null, null);
    }
    Optional<String> role = roles.slug(key);
    if (role.isEmpty()) {
      return of(candidate, Fate.BLOCKED, roles.whyNot(key), null);
    }
    return fate == Fate.CREATE && roles.waits(role.get())
        ? of(candidate, Fate.BLOCKED, Reason.ROLE_HOLDS_MORE, null)
        : of(candidate, fate, null, role.get());
  }

  private static OfInvitation of(
      ObjectCandidate.OfInvitation candidate,
      Fate fate,
      @Nullable Reason reason,
      @Nullable String role) {
    ClerkInvitation invitation = candidate.invitation();
    return new OfInvitation(
        candidate.seq(),
        invitation.id(),
        fate,
        reason,
        fate == Fate.CREATE ? Set.of(Reason.INVITATION_NOT_SENT) : Set.of(),
        EmailAddress.key(invitation.email()),
        invitation.organizationId(),
        role);
  }
}
