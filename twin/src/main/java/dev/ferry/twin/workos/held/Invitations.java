package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.InvitationState;
import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.twin.workos.wire.Page;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Stamps;
import dev.ferry.twin.workos.wire.Tokens;
import dev.ferry.twin.workos.wire.Traffic;
import dev.ferry.twin.workos.wire.TwinMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done with invitations. Each sends a mail. Thread-safe; refusals are thrown. */
public final class Invitations {
  private final Environment environment;
  private final Traffic traffic;
  private final Tokens tokens = new Tokens();

  public Invitations(Environment environment, Traffic traffic) {
    this.environment = environment;
    this.traffic = traffic;
  }

  /** Invites somebody; a user who is invited to an organization is a pending member from now on. */
  public StoredInvitation send(StoredInvitation.Wish wish) {
    return environment.atomically(
        held -> {
          Instant now = environment.now();
          if (wish.inviterUserId() != null) {
            environment.user(wish.inviterUserId());
          }
          Optional<StoredUser> user = environment.userByEmail(wish.email());
          InvitationRules.check(held, wish, user, now);
          StoredInvitation made =
              new StoredInvitation(
                  environment.nextId("invitation_"),
                  wish,
                  tokens.opaque(),
                  now.plus(Duration.ofDays(wish.days())),
                  null,
                  Stamps.made(now, environment.findableFrom()));
          held.invitations().put(made);
          user.ifPresent(known -> await(held, known.id(), wish));
          traffic.mailed(TwinMail.Kind.INVITATION, wish.email(), now);
          return made;
        });
  }

  public StoredInvitation get(String id) {
    return environment.atomically(held -> invitation(held, id));
  }

  public StoredInvitation byToken(String token) {
    return environment.atomically(
        held ->
            held.invitations()
                .firstUnder(StoredInvitation.tokenLabel(token))
                .orElseThrow(() -> Refusal.notFound("Invitation", token)));
  }

  /** Takes an invitation back, and the pending membership with it. */
  public StoredInvitation revoke(String id) {
    return environment.atomically(
        held -> {
          Instant now = environment.now();
          StoredInvitation invitation = invitation(held, id);
          if (invitation.stateAt(now) != InvitationState.PENDING) {
            throw Refusal.badRequest("invite_not_pending");
          }
          StoredInvitation revoked = invitation.revokedAt(now);
          held.invitations().put(revoked);
          forget(held, invitation.wish());
          return revoked;
        });
  }

  /** Sends the mail again. */
  public StoredInvitation resend(String id) {
    return environment.atomically(
        held -> {
          Instant now = environment.now();
          StoredInvitation invitation = invitation(held, id);
          switch (invitation.stateAt(now)) {
            case EXPIRED -> throw Refusal.badRequest("invite_expired");
            case REVOKED -> throw Refusal.badRequest("invite_revoked");
            case PENDING ->
                traffic.mailed(TwinMail.Kind.INVITATION, invitation.wish().email(), now);
          }
          return invitation;
        });
  }

  /** A page of invitations, of one address or to one organization unless these are null. */
  public Page<StoredInvitation> list(
      PageRequest page, @Nullable String email, @Nullable String organizationId) {
    Instant now = environment.now();
    return environment.atomically(
        held ->
            Page.cut(
                candidates(held, email, organizationId),
                page,
                one ->
                    one.stamps().isFindable(now)
                        && (organizationId == null
                            || Objects.equals(one.wish().organizationId(), organizationId)),
                StoredInvitation::id));
  }

  /** All invitations, in the order of their creation. */
  public List<StoredInvitation> all() {
    return environment.atomically(held -> List.copyOf(held.invitations().all().values()));
  }

  private static NavigableMap<String, StoredInvitation> candidates(
      Tenancy held, @Nullable String email, @Nullable String organizationId) {
    if (email != null) {
      return held.invitations().under(StoredInvitation.emailLabel(email));
    }
    return organizationId == null
        ? held.invitations().all()
        : held.invitations().under(organizationId);
  }

  private void await(Tenancy held, String userId, StoredInvitation.Wish wish) {
    String organizationId = wish.organizationId();
    if (organizationId == null || held.membership(userId, organizationId).isPresent()) {
      return;
    }
    held.memberships()
        .put(
            new StoredMembership(
                environment.nextId("om_"),
                userId,
                organizationId,
                MembershipStatus.PENDING,
                List.of(Objects.requireNonNullElse(wish.roleSlug(), Roles.DEFAULT)),
                Stamps.made(environment.now(), environment.findableFrom())));
  }

  private void forget(Tenancy held, StoredInvitation.Wish wish) {
    String organizationId = wish.organizationId();
    if (organizationId != null) {
      environment
          .userByEmail(wish.email())
          .flatMap(user -> held.membership(user.id(), organizationId))
          .filter(membership -> membership.status() == MembershipStatus.PENDING)
          .ifPresent(membership -> held.memberships().remove(membership.id()));
    }
  }

  private static StoredInvitation invitation(Tenancy held, String id) {
    return held.invitations().byId(id).orElseThrow(() -> Refusal.notFound("Invitation", id));
  }
}
