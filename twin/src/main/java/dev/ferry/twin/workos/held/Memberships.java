package dev.ferry.twin.workos.held;

import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.twin.workos.wire.Page;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Stamps;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be done with memberships. Thread-safe; refusals are thrown. */
public final class Memberships {
  private final Environment environment;
  private final RoleRules rules;

  public Memberships(Environment environment, RoleRules rules) {
    this.environment = environment;
    this.rules = rules;
  }

  /** Makes a user a member, or an inactive member an active one with these roles. */
  public HeldMembership create(String userId, String organizationId, @Nullable List<String> roles) {
    return environment.atomically(
        held -> {
          environment.user(userId);
          held.organization(organizationId);
          List<String> given = roles == null ? List.of(Roles.DEFAULT) : roles;
          rules.check(held, organizationId, given);
          Optional<StoredMembership> there = held.membership(userId, organizationId);
          return there.isPresent()
              ? reactivate(held, there.get(), given)
              : put(held, fresh(userId, organizationId, MembershipStatus.ACTIVE, given));
        });
  }

  /** Puts a membership there that nobody creates: without lag. */
  public void place(
      @Nullable String id,
      String userId,
      String organizationId,
      MembershipStatus status,
      List<String> roles,
      Moments moments) {
    environment.atomically(
        held -> {
          rules.check(held, organizationId, roles);
          if (held.membership(userId, organizationId).isPresent()) {
            throw Refusal.conflict("organization_membership_already_exists");
          }
          Instant now = environment.now();
          StoredMembership made = fresh(userId, organizationId, status, roles);
          return put(
              held,
              new StoredMembership(
                  id == null ? made.id() : id,
                  userId,
                  organizationId,
                  status,
                  roles,
                  new Stamps(moments.made(now), moments.changed(now), now)));
        });
  }

  public HeldMembership get(String id) {
    return environment.atomically(held -> whole(held, membership(held, id)));
  }

  /** Gives a member these roles in place of all others; null leaves them alone. */
  public HeldMembership update(String id, @Nullable List<String> roles) {
    return environment.atomically(
        held -> {
          StoredMembership membership = membership(held, id);
          if (roles == null) {
            return whole(held, membership);
          }
          rules.check(held, membership.organizationId(), roles);
          return put(held, membership.withRoles(roles, environment.now()));
        });
  }

  public void delete(String id) {
    environment.atomically(
        held -> {
          StoredMembership gone = membership(held, id);
          held.memberships().remove(gone.id());
          held.endSessions(gone.userId(), gone.organizationId());
          return held;
        });
  }

  public HeldMembership deactivate(String id) {
    return become(
        id, MembershipStatus.INACTIVE, "cannot_deactivate_pending_organization_membership");
  }

  public HeldMembership reactivate(String id) {
    return become(id, MembershipStatus.ACTIVE, "cannot_reactivate_pending_organization_membership");
  }

  /**
   * A page of the memberships of a user, of an organization, or of both.
   *
   * @param userId null for any
   * @param organizationId null for any; not both
   */
  public Page<HeldMembership> list(
      PageRequest page,
      @Nullable String userId,
      @Nullable String organizationId,
      Set<MembershipStatus> statuses) {
    Instant now = environment.now();
    return environment.atomically(
        held ->
            Page.cut(
                    chosen(held, userId, organizationId),
                    page,
                    one -> statuses.contains(one.status()) && one.stamps().isFindable(now),
                    StoredMembership::id)
                .map(one -> whole(held, one)));
  }

  /** All memberships of a user or of an organization, in the order of their creation. */
  public List<StoredMembership> allOf(String ownerId) {
    return environment.atomically(held -> List.copyOf(held.memberships().under(ownerId).values()));
  }

  /** The active memberships of a user, in the order of their creation. */
  public List<HeldMembership> activeOf(String userId) {
    return environment.atomically(
        held ->
            held.memberships().under(userId).values().stream()
                .filter(one -> one.status() == MembershipStatus.ACTIVE)
                .map(one -> whole(held, one))
                .toList());
  }

  /** What a user may do in an organization; empty for whoever is no active member. */
  public Optional<Rights> rights(String userId, String organizationId) {
    return environment.atomically(held -> held.rights(userId, organizationId));
  }

  public int count() {
    return environment.atomically(held -> held.memberships().all().size());
  }

  private static NavigableMap<String, StoredMembership> chosen(
      Tenancy held, @Nullable String userId, @Nullable String organizationId) {
    if (organizationId != null) {
      held.organization(organizationId);
      return held.memberships()
          .under(userId == null ? organizationId : StoredMembership.label(userId, organizationId));
    }
    return held.memberships().under(String.valueOf(userId));
  }

  private HeldMembership reactivate(Tenancy held, StoredMembership there, List<String> roles) {
    return switch (there.status()) {
      case INACTIVE -> {
        Instant now = environment.now();
        yield put(held, there.withRoles(roles, now).withStatus(MembershipStatus.ACTIVE, now));
      }
      case PENDING -> throw Refusal.badRequest("cannot_reactivate_pending_organization_membership");
      case ACTIVE ->
          // Not in the OpenAPI; the status is the one that WorkOS's own importer counts as a
          // duplicate (workos-migrations 2.5.0, 2026-07-07).
          throw Refusal.code(
              409,
              "organization_membership_already_exists",
              "The user is already a member of the organization.");
    };
  }

  private HeldMembership become(String id, MembershipStatus status, String refusalOfPending) {
    return environment.atomically(
        held -> {
          StoredMembership membership = membership(held, id);
          if (membership.status() == MembershipStatus.PENDING) {
            throw Refusal.badRequest(refusalOfPending);
          }
          if (membership.status() == status) {
            return whole(held, membership);
          }
          if (status != MembershipStatus.ACTIVE) {
            held.endSessions(membership.userId(), membership.organizationId());
          }
          return put(held, membership.withStatus(status, environment.now()));
        });
  }

  private StoredMembership fresh(
      String userId, String organizationId, MembershipStatus status, List<String> roles) {
    return new StoredMembership(
        environment.nextId("om_"),
        userId,
        organizationId,
        status,
        roles,
        Stamps.made(environment.now(), environment.findableFrom()));
  }

  private HeldMembership put(Tenancy held, StoredMembership membership) {
    held.memberships().put(membership);
    environment.touchedBy(membership);
    return whole(held, membership);
  }

  private HeldMembership whole(Tenancy held, StoredMembership membership) {
    return new HeldMembership(
        membership,
        environment.user(membership.userId()),
        held.organization(membership.organizationId()).name());
  }

  private static StoredMembership membership(Tenancy held, String id) {
    return held.memberships()
        .byId(id)
        .orElseThrow(() -> Refusal.notFound("Organization Membership", id));
  }
}
