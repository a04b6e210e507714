package dev.ferry.workos;

import dev.ferry.model.ObjectContent;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request to WorkOS, in our words. */
public sealed interface WorkosRequest {

  Bucket bucket();

  /** The secret values that the request carries; an echo of them is struck out of any message. */
  default List<Sensitive<String>> secrets() {
    return List.of();
  }

  /** Creates a user whole: names, verification, external id, metadata and password in one call. */
  record CreateUser(TargetUser target, @Nullable PasswordHash password) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }

    @Override
    public List<Sensitive<String>> secrets() {
      return password == null ? List.of() : List.of(password.value());
    }
  }

  /** Writes these fields of the target to a user that exists; never a password. */
  record UpdateUser(String workosId, TargetUser target, Set<UserField> fields)
      implements WorkosRequest {
    public UpdateUser {
      fields = Set.copyOf(fields);
    }

    /**
     * The fields that the request carries: a new address resets its verification in WorkOS
     * (docs/reference/authkit/user/update, February 2026), which is therefore sent along.
     */
    public Set<UserField> written() {
      return withVerification(fields);
    }

    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  /** Gives these fields of a user the values that they had before. */
  record RestoreUser(String workosId, UserContent from, UserContent to, Set<UserField> fields)
      implements WorkosRequest {
    public RestoreUser {
      fields = Set.copyOf(fields);
    }

    /** As {@link UpdateUser#written()}. */
    public Set<UserField> written() {
      return withVerification(fields);
    }

    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  private static Set<UserField> withVerification(Set<UserField> fields) {
    if (!fields.contains(UserField.EMAIL)) {
      return fields;
    }
    Set<UserField> both = EnumSet.of(UserField.EMAIL_VERIFIED);
    both.addAll(fields);
    return Set.copyOf(both);
  }

  /** Deletes a user, for good. */
  record DeleteUser(String workosId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  /**
   * Deletes a factor, for good. Its path is {@code /auth/factors}, outside of {@code
   * /user_management} (OpenAPI spec 2026-08-07).
   */
  record DeleteFactor(String factorId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Looks a user up by its external id. */
  record FindUser(String externalId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** Reads a user by its WorkOS id. */
  record GetUser(String workosId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** A page of all users, oldest first. */
  record ListUsers(@Nullable String after) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** Enrolls a TOTP factor with a given seed. */
  record EnrollTotp(String workosId, Sensitive<String> seed, String issuer, String label)
      implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }

    @Override
    public List<Sensitive<String>> secrets() {
      return List.of(seed);
    }
  }

  /** The factors of a user, a page of up to 100. */
  record ListFactors(String workosId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** Creates a permission of the environment. */
  record CreatePermission(TargetPermission target) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Reads a permission. */
  record GetPermission(String slug) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** A page of all permissions, oldest first. */
  record ListPermissions(@Nullable String after) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Deletes a permission, for good. */
  record DeletePermission(String slug) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Creates a role of the environment, without permissions. */
  record CreateRole(TargetRole target) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Reads a role of the environment. */
  record GetRole(String slug) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** All roles of the environment; the list has no pages (OpenAPI spec 2026-08-07). */
  record ListRoles() implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /**
   * All roles that apply in an organization, those of the environment too; the list has no pages
   * (OpenAPI spec 2026-08-07).
   */
  record ListOrganizationRoles(String organizationId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Replaces the permissions of a role of the environment. */
  record SetRolePermissions(String slug, Set<String> permissions) implements WorkosRequest {
    public SetRolePermissions {
      permissions = Set.copyOf(permissions);
    }

    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Creates an organization whole: name, external id, metadata and verified domains. */
  record CreateOrganization(TargetOrganization target) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Writes these fields of the target to an organization that exists. */
  record UpdateOrganization(
      String workosId, TargetOrganization target, Set<OrganizationField> fields)
      implements WorkosRequest {
    public UpdateOrganization {
      fields = Set.copyOf(fields);
    }

    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Gives these fields of an organization the values that they had before. */
  record RestoreOrganization(
      String workosId, ObjectContent from, ObjectContent to, Set<OrganizationField> fields)
      implements WorkosRequest {
    public RestoreOrganization {
      fields = Set.copyOf(fields);
    }

    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Looks an organization up by its external id. */
  record FindOrganization(String externalId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Reads an organization by its WorkOS id. */
  record GetOrganization(String workosId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** A page of all organizations, oldest first. */
  record ListOrganizations(@Nullable String after) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** The organizations that have a domain, in whatever state: a page of up to 100. */
  record ListOrganizationsOfDomain(String domain) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Deletes an organization, for good; WorkOS may answer before it is gone. */
  record DeleteOrganization(String workosId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.ORGANIZATION_DELETION;
    }
  }

  /** Adds a domain to an organization, pending. */
  record AddDomain(String organizationId, String name) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Deletes a domain of an organization. */
  record DeleteDomain(String domainId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Makes a user a member of an organization; role null: the default role of WorkOS. */
  record CreateMembership(String userId, String organizationId, @Nullable String role)
      implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  /** Replaces the roles of a membership. */
  record UpdateMembership(String membershipId, Set<String> roles) implements WorkosRequest {
    public UpdateMembership {
      roles = Set.copyOf(roles);
    }

    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  /** Reads a membership. */
  record GetMembership(String membershipId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /**
   * A page of memberships in every status, of a user, of an organization, or of both; oldest first.
   */
  record ListMemberships(
      @Nullable String userId, @Nullable String organizationId, @Nullable String after)
      implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** Deletes a membership, for good. */
  record DeleteMembership(String membershipId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  /** Invites somebody: WorkOS mails it. Role null: the default role of WorkOS. */
  record SendInvitation(String email, @Nullable String organizationId, @Nullable String role)
      implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  /** The newest invitations of an address, into this organization or, if null, any. */
  record ListInvitations(String email, @Nullable String organizationId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** A page of all invitations into an organization, newest first. */
  record ListInvitationsInto(String organizationId, @Nullable String after)
      implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** Revokes an invitation. */
  record RevokeInvitation(String invitationId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  /** Makes a link to the Admin Portal, which opens for five minutes; intent such as {@code sso}. */
  record GeneratePortalLink(String organizationId, String intent) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /**
   * Creates a connection as a draft. Never with what the identity provider has to give: a
   * connection that works may lock people out.
   */
  record CreateConnection(String organizationId, TargetConnection target) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Reads a connection. */
  record GetConnection(String connectionId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** A page of the connections of an organization or, if null, of all; oldest first. */
  record ListConnections(@Nullable String organizationId, @Nullable String after)
      implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Deletes a connection, for good. */
  record DeleteConnection(String connectionId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /**
   * A page of what happened in the environment, oldest first. WorkOS keeps 30 days or 90, its pages
   * do not agree, and takes either a cursor or a time (docs/reference/events/list,
   * docs/events/data-syncing/events-api, February 2026).
   *
   * @param types such as {@code password_reset.succeeded}
   * @param from nothing before it, if it is the first page
   * @param after the cursor, null for the first page
   */
  record ListEvents(List<String> types, Instant from, @Nullable String after)
      implements WorkosRequest {
    public ListEvents {
      types = List.copyOf(types);
    }

    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** A page of the addresses that WorkOS tells of each change, oldest first. */
  record ListWebhookEndpoints(@Nullable String after) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Has such an address told of changes, or not told of them. */
  record SwitchWebhookEndpoint(String endpointId, boolean enabled) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }
}
