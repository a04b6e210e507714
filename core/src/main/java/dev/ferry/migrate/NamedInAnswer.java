package dev.ferry.migrate;

import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
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
  static Optional<String> otherThan(WorkosRequest request, Outcome outcome) {
    if (outcome instanceof Outcome.OneMembership made) {
      return unless(membership(request, made.membership()), "membership");
    } else if (outcome instanceof Outcome.OneOrganization made) {
      return unless(organization(request, made.organization()), "organization");
    } else if (outcome instanceof Outcome.OneDomain made) {
      return unless(domain(request, made), "domain");
    } else if (outcome instanceof Outcome.OneConnection made) {
      return unless(connection(request, made.connection()), "connection");
    } else if (outcome instanceof Outcome.OneInvitation made) {
      return unless(invitation(request, made.invitation()), "invitation");
    } else if (outcome instanceof Outcome.OneRole made) {
      return unless(Set.of(made.role().slug()).equals(slug(request)), "role");
    } else if (outcome instanceof Outcome.OnePermission made) {
      return unless(Set.of(made.permission().slug()).equals(slug(request)), "permission");
    }
    return Optional.empty();
  }

  /** The same of a request that takes something back: it names what it is about by its id. */
  static Optional<String> otherThanUndone(WorkosRequest undo, Outcome outcome) {
    if (outcome instanceof Outcome.OneUser made) {
      return unless(
          undo instanceof WorkosRequest.RestoreUser restore
              && restore.workosId().equals(made.user().id()),
          "user");
    } else if (outcome instanceof Outcome.OneMembership made) {
      return unless(
          undo instanceof WorkosRequest.UpdateMembership restore
              && restore.membershipId().equals(made.membership().id())
              && restore.roles().equals(made.membership().roles()),
          "membership");
    } else if (outcome instanceof Outcome.OneOrganization made) {
      return unless(
          undo instanceof WorkosRequest.RestoreOrganization restore
              && restore.workosId().equals(made.organization().id()),
          "organization");
    } else if (outcome instanceof Outcome.OneInvitation made) {
      return unless(
          undo instanceof WorkosRequest.RevokeInvitation revoke
              && revoke.invitationId().equals(made.invitation().id()),
          "invitation");
    } else if (outcome instanceof Outcome.OneRole made) {
      return unless(Set.of(made.role().slug()).equals(slug(undo)), "role");
    }
    return Optional.empty();
  }

  /** True if the answer to such a request says that it is done, if it names what was meant. */
  static boolean isUndone(Outcome outcome) {
    return outcome instanceof Outcome.Deleted
        || outcome instanceof Outcome.OneUser
        || outcome instanceof Outcome.OneMembership
        || outcome instanceof Outcome.OneOrganization
        || outcome instanceof Outcome.OneInvitation
        || outcome instanceof Outcome.OneRole;
  }

  private static Optional<String> unless(boolean named, String what) {
    return named ? Optional.empty() : Optional.of("the answer names another " + what);
  }

  /** Its user, its organization, that it is active, and its roles. */
  private static boolean membership(WorkosRequest request, WorkosMembership made) {
    if (request instanceof WorkosRequest.CreateMembership create) {
      return made.userId().equals(create.userId())
          && made.organizationId().equals(create.organizationId())
          && made.isActive()
          && (create.role() == null || made.roles().equals(Set.of(create.role())));
    }
    return request instanceof WorkosRequest.UpdateMembership update
        && made.id().equals(update.membershipId())
        && made.isActive()
        && made.roles().equals(update.roles());
  }

  private static boolean organization(WorkosRequest request, WorkosOrganization made) {
    if (request instanceof WorkosRequest.UpdateOrganization update) {
      return made.id().equals(update.workosId()) && isOf(update.target(), made);
    }
    return request instanceof WorkosRequest.CreateOrganization create
        && isOf(create.target(), made);
  }

  private static boolean isOf(TargetOrganization target, WorkosOrganization made) {
    return target.externalId().equals(made.externalId());
  }

  private static boolean domain(WorkosRequest request, Outcome.OneDomain made) {
    return request instanceof WorkosRequest.AddDomain add
        && add.organizationId().equals(made.organizationId())
        && add.name().equalsIgnoreCase(made.domain().name());
  }

  private static boolean connection(WorkosRequest request, WorkosConnection made) {
    return request instanceof WorkosRequest.CreateConnection create
        && create.organizationId().equals(made.organizationId())
        && made.isThatOf(
            create.target().externalId(), create.target().type(), create.target().name());
  }

  private static boolean invitation(WorkosRequest request, WorkosInvitation made) {
    return request instanceof WorkosRequest.SendInvitation send
        && send.email().equalsIgnoreCase(made.email())
        && Objects.equals(send.organizationId(), made.organizationId());
  }

  private static Set<String> slug(WorkosRequest request) {
    if (request instanceof WorkosRequest.CreateRole create) {
      return Set.of(create.target().slug());
    } else if (request instanceof WorkosRequest.SetRolePermissions set) {
      return Set.of(set.slug());
    }
    return request instanceof WorkosRequest.CreatePermission create
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
