package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.InvitationState;
import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.twin.workos.wire.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Who can be invited to what; all refusals are 400 (OpenAPI, 2026-08-07). */
public final class InvitationRules {
  private static final int MOST_DAYS = 30;

  private InvitationRules() {}

  /** Throws unless the invitation can be sent. */
  public static void check(
      Tenancy held, StoredInvitation.Wish wish, Optional<StoredUser> user, Instant now) {
    if (wish.days() < 1) {
      throw Refusal.badRequest("expires_in_days_too_short");
    }
    if (wish.days() > MOST_DAYS) {
      throw Refusal.badRequest("expires_in_days_too_long");
    }
    // RFC 2606: no such domain will ever have a mail server.
    if (wish.email().toLowerCase(Locale.ROOT).endsWith(".invalid")) {
      throw Refusal.badRequest("email_domain_not_deliverable");
    }
    String organizationId = wish.organizationId();
    if (organizationId == null) {
      checkApplication(wish, user);
    } else {
      checkOrganization(held, wish, organizationId, user);
    }
    boolean pending =
        held.invitations().under(StoredInvitation.emailLabel(wish.email())).values().stream()
            .filter(one -> Objects.equals(one.wish().organizationId(), organizationId))
            .anyMatch(one -> one.stateAt(now) == InvitationState.PENDING);
    if (pending) {
      throw Refusal.badRequest(
          organizationId == null
              ? "email_already_invited"
              : "email_already_invited_to_organization");
    }
  }

  private static void checkApplication(StoredInvitation.Wish wish, Optional<StoredUser> user) {
    if (user.isPresent()) {
      throw Refusal.badRequest("user_already_exists");
    }
    if (wish.roleSlug() != null) {
      throw Refusal.badRequest("invalid_role");
    }
  }

  private static void checkOrganization(
      Tenancy held, StoredInvitation.Wish wish, String organizationId, Optional<StoredUser> user) {
    held.organization(organizationId);
    boolean member =
        user.flatMap(known -> held.membership(known.id(), organizationId))
            .filter(membership -> membership.status() == MembershipStatus.ACTIVE)
            .isPresent();
    if (member) {
      throw Refusal.badRequest("user_already_organization_member");
    }
    String role = wish.roleSlug();
    if (role != null && held.applicableRole(organizationId, role).isEmpty()) {
      throw Refusal.badRequest("invalid_role");
    }
  }
}
