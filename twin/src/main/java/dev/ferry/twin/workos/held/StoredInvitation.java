package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.InvitationState;
import dev.ferry.twin.workos.wire.Shelf;
import dev.ferry.twin.workos.wire.Stamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as the environment holds it. Never prints its token.
 *
 * @param id {@code invitation_…}
 * @param revoked when it was taken back, or null
 */
public record StoredInvitation(
    String id, Wish wish, String token, Instant expires, @Nullable Instant revoked, Stamps stamps)
    implements Shelf.Item {

  /**
   * Who is to be invited, and to what.
   *
   * @param organizationId null for the application as such
   * @param roleSlug null for the default
   * @param inviterUserId null for nobody in particular
   */
  public record Wish(
      String email,
      @Nullable String organizationId,
      @Nullable String roleSlug,
      @Nullable String inviterUserId,
      int days) {}

  public static String tokenLabel(String token) {
    return "token=" + token;
  }

  public static String emailLabel(String email) {
    return "email=" + StoredUser.comparable(email);
  }

  @Override
  public List<String> labels() {
    List<String> labels = new ArrayList<>(List.of(tokenLabel(token), emailLabel(wish.email())));
    if (wish.organizationId() != null) {
      labels.add(wish.organizationId());
    }
    return labels;
  }

  public InvitationState stateAt(Instant now) {
    if (revoked != null) {
      return InvitationState.REVOKED;
    }
    return now.isBefore(expires) ? InvitationState.PENDING : InvitationState.EXPIRED;
  }

  public StoredInvitation revokedAt(Instant now) {
    return new StoredInvitation(id, wish, token, expires, now, stamps.updatedAt(now));
  }

  @Override
  public String toString() {
    return "StoredInvitation[" + id + "]";
  }
}
