package dev.ferry.twin.workos;

import dev.ferry.twin.workos.password.Passwords;
import java.util.List;
import java.util.Optional;

/**
 * What a twin holds and has seen, for tests to look at past the API: no rate limit, no lag, no
 * count. Thread-safe; each answer is a snapshot.
 */
public final class WorkosState {
  private final Environment environment;
  private final Organizations organizations;
  private final Memberships memberships;
  private final Roles roles;
  private final Permissions permissions;
  private final Traffic traffic;

  WorkosState(
      Environment environment,
      Organizations organizations,
      Memberships memberships,
      Roles roles,
      Permissions permissions,
      Traffic traffic) {
    this.environment = environment;
    this.organizations = organizations;
    this.memberships = memberships;
    this.roles = roles;
    this.permissions = permissions;
    this.traffic = traffic;
  }

  /** All users, in the order of their creation. */
  public List<TwinUser> users() {
    return environment.allUsers().stream().map(TwinUser::of).toList();
  }

  /** How many users there are. */
  public int userCount() {
    return environment.userCount();
  }

  /** The user with this external id. */
  public Optional<TwinUser> userByExternalId(String externalId) {
    return environment.findByExternalId(externalId).map(TwinUser::of);
  }

  /** The user with this address, whatever its case. */
  public Optional<TwinUser> userByEmail(String email) {
    return environment.userByEmail(email).map(TwinUser::of);
  }

  /** A user's factors, in the order of their enrollment; none for an unknown user. */
  public List<TwinFactor> factorsOf(String userId) {
    return environment.allFactors(userId).stream().map(TwinFactor::of).toList();
  }

  /** How many factors there are. */
  public int factorCount() {
    return environment.factorCount();
  }

  /** Whether this is the user's password; false for an unknown user or one without a password. */
  public boolean passwordIs(String userId, String password) {
    return environment
        .findUser(userId)
        .map(StoredUser::password)
        .filter(digest -> Passwords.matches(digest, password))
        .isPresent();
  }

  /** Whether this is the factor's secret, given as Base32 in capitals without padding. */
  public boolean totpSecretIs(String factorId, String secret) {
    return environment.findFactor(factorId).filter(f -> f.secret().equals(secret)).isPresent();
  }

  /** All organizations, in the order of their creation. */
  public List<TwinOrganization> organizations() {
    return organizations.all().stream().map(TwinOrganization::of).toList();
  }

  /** The organization with this external id. */
  public Optional<TwinOrganization> organizationByExternalId(String externalId) {
    return organizations().stream().filter(o -> externalId.equals(o.externalId())).findFirst();
  }

  /** All memberships of a user or of an organization, whatever their status, by creation. */
  public List<TwinMembership> membershipsOf(String userOrOrganizationId) {
    return memberships.allOf(userOrOrganizationId).stream().map(TwinMembership::of).toList();
  }

  /** How many memberships there are. */
  public int membershipCount() {
    return memberships.count();
  }

  /** All roles, those of the environment and those of organizations, by creation. */
  public List<TwinRole> roles() {
    return roles.all().stream().map(TwinRole::of).toList();
  }

  /** All permissions, in the order of their creation. */
  public List<TwinPermission> permissions() {
    return permissions.all().stream().map(TwinPermission::of).toList();
  }

  /** What was asked so far. */
  public RequestCounts requests() {
    return traffic.snapshot();
  }
}
