package dev.ferry.migrate;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.domain.DomainEndpoints.AddedDomain;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the answer to a write names what was sent. One that names another organization or user
 * says nothing about the request. Pure.
 */
final class NamedInAnswer {
  /** A membership that is created has both times from one clock, within one request. */
  private static final Duration ONE_REQUEST = Duration.ofSeconds(2);

  private NamedInAnswer() {}

  /** What it names in place of what was sent, in words; empty if it names that, or nothing. */
  static Optional<String> otherThan(Endpoint<?> request, Outcome outcome) {
    if (outcome.value() instanceof WorkosMembership made) {
      return unless(membership(request, made), "membership");
    } else if (outcome.value() instanceof WorkosOrganization made) {
      return unless(organization(request, made), "organization");
    } else if (outcome.value() instanceof AddedDomain made) {
      return unless(domain(request, made), "domain");
    } else if (outcome.value() instanceof WorkosConnection made) {
      return unless(connection(request, made), "connection");
    } else if (outcome.value() instanceof WorkosInvitation made) {
      return unless(invitation(request, made), "invitation");
    } else if (outcome.value() instanceof WorkosRole made) {
      return unless(Set.of(made.slug()).equals(slug(request)), "role");
    } else if (outcome.value() instanceof WorkosPermission made) {
      return unless(Set.of(made.slug()).equals(slug(request)), "permission");
    }
    return Optional.empty();
  }

  /** The same of a request that takes something back: it names what it is about by its id. */
  static Optional<String> otherThanUndone(Endpoint<?> undo, Outcome outcome) {
    if (outcome.value() instanceof WorkosUser made) {
      return unless(
          undo instanceof UserEndpoints.RestoreUser restore && restore.workosId().equals(made.id()),
          "user");
    } else if (outcome.value() instanceof WorkosMembership made) {
      return unless(
          undo instanceof MembershipEndpoints.UpdateMembership restore
              && restore.membershipId().equals(made.id())
              && restore.roles().equals(made.roles()),
          "membership");
    } else if (outcome.value() instanceof WorkosOrganization made) {
      return unless(
          undo instanceof OrganizationEndpoints.RestoreOrganization restore
              && restore.workosId().equals(made.id()),
          "organization");
    } else if (outcome.value() instanceof WorkosInvitation made) {
      return unless(
          undo instanceof InvitationEndpoints.RevokeInvitation revoke
              && revoke.invitationId().equals(made.id()),
          "invitation");
    } else if (outcome.value() instanceof WorkosRole made) {
      return unless(Set.of(made.slug()).equals(slug(undo)), "role");
    }
    return Optional.empty();
  }

  /** True if the answer to such a request says that it is done, if it names what was meant. */
  static boolean isUndone(Outcome outcome) {
    return outcome instanceof Outcome.Deleted
        || outcome.value() instanceof WorkosUser
        || outcome.value() instanceof WorkosMembership
        || outcome.value() instanceof WorkosOrganization
        || outcome.value() instanceof WorkosInvitation
        || outcome.value() instanceof WorkosRole;
  }

  private static Optional<String> unless(boolean named, String what) {
    return named ? Optional.empty() : Optional.of("the answer names another " + what);
  }

  /** Its user, its organization, that it is active, and its roles. */
  private static boolean membership(Endpoint<?> request, WorkosMembership made) {
    if (request instanceof MembershipEndpoints.CreateMembership create) {
      return made.userId().equals(create.userId())
          && made.organizationId().equals(create.organizationId())
          && made.isActive()
          && (create.role() == null || made.roles().equals(Set.of(create.role())));
    }
    return request instanceof MembershipEndpoints.UpdateMembership update
        && made.id().equals(update.membershipId())
        && made.isActive()
        && made.roles().equals(update.roles());
  }

  private static boolean organization(Endpoint<?> request, WorkosOrganization made) {
    if (request instanceof OrganizationEndpoints.UpdateOrganization update) {
      return made.id().equals(update.workosId()) && isOf(update.target(), made);
    }
    return request instanceof OrganizationEndpoints.CreateOrganization create
        && isOf(create.target(), made);
  }

  private static boolean isOf(TargetOrganization target, WorkosOrganization made) {
    return target.externalId().equals(made.externalId());
  }

  private static boolean domain(Endpoint<?> request, AddedDomain made) {
    return request instanceof DomainEndpoints.AddDomain add
        && add.organizationId().equals(made.organizationId())
        && add.name().equalsIgnoreCase(made.domain().name());
  }

  private static boolean connection(Endpoint<?> request, WorkosConnection made) {
    return request instanceof ConnectionEndpoints.CreateConnection create
        && create.organizationId().equals(made.organizationId())
        && made.isThatOf(
            create.target().externalId(), create.target().type(), create.target().name());
  }

  private static boolean invitation(Endpoint<?> request, WorkosInvitation made) {
    return request instanceof InvitationEndpoints.SendInvitation send
        && send.email().equalsIgnoreCase(made.email())
        && Objects.equals(send.organizationId(), made.organizationId());
  }

  private static Set<String> slug(Endpoint<?> request) {
    if (request instanceof RoleEndpoints.CreateRole create) {
      return Set.of(create.target().slug());
    } else if (request instanceof RoleEndpoints.SetRolePermissions set) {
      return Set.of(set.slug());
    }
    return request instanceof PermissionEndpoints.CreatePermission create
        ? Set.of(create.target().slug())
        : Set.of();
  }

  /**
   * True if a membership is older than the request that seemed to create it, by WorkOS's own times:
   * created, and changed much later.
   */
  static boolean isOlder(WorkosMembership made) {
    try {
      return made.createdAt() != null
          && made.updatedAt() != null
          && Instant.parse(made.createdAt())
              .plus(ONE_REQUEST)
              .isBefore(Instant.parse(made.updatedAt()));
    } catch (DateTimeException e) {
      return false; // what cannot be read says nothing
    }
  }
}
