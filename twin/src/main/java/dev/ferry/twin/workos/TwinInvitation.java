package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.StoredInvitation;
import dev.ferry.twin.workos.wire.InvitationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a test may see of an invitation in a twin. Immutable, without its token.
 *
 * @param id {@code invitation_…}
 * @param email who is invited
 * @param organizationId where to, or null for the application as such
 * @param roleSlug the role that is offered, or null for the default
 * @param state what has become of it
 * @param expires until when it can be accepted
 */
public record TwinInvitation(
    String id,
    String email,
    @Nullable String organizationId,
    @Nullable String roleSlug,
    InvitationState state,
    Instant expires) {

  static TwinInvitation of(StoredInvitation invitation, Instant now) {
    return new TwinInvitation(
        invitation.id(),
        invitation.wish().email(),
        invitation.wish().organizationId(),
        invitation.wish().roleSlug(),
        invitation.stateAt(now),
        invitation.expires());
  }
}
