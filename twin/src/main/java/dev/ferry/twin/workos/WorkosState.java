package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.ExistingConnection;
import dev.ferry.twin.workos.held.Sessions;
import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.password.Passwords;
import dev.ferry.twin.workos.password.TriedPasswords;
import dev.ferry.twin.workos.wire.RequestCounts;
import dev.ferry.twin.workos.wire.Traffic;
import dev.ferry.twin.workos.wire.TwinMail;
import dev.ferry.twin.workos.wire.TwinPortalLink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a twin holds and has seen, for tests to look at past the API: no rate limit, no lag, no
 * count. Thread-safe; each answer is a snapshot.
 */
public final class WorkosState {
  private final Environment environment;
  private final Resources resources;
  private final Traffic traffic;
  private final Sessions sessions;
  private final TriedPasswords tried = new TriedPasswords();

  WorkosState(Environment environment, Resources resources, Traffic traffic, Sessions sessions) {
    this.environment = environment;
    this.resources = resources;
    this.traffic = traffic;
    this.sessions = sessions;
  }

  /** How many sessions were begun and not ended. */
  public int openSessions() {
    return sessions.count();
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
        .filter(digest -> tried.matches(digest, password))
        .isPresent();
  }

  /** Whether this is the factor's secret, given as Base32 in capitals without padding. */
  public boolean totpSecretIs(String factorId, String secret) {
    return environment.findFactor(factorId).filter(f -> f.secret().equals(secret)).isPresent();
  }

  /** All organizations, in the order of their creation. */
  public List<TwinOrganization> organizations() {
    return resources.organizations().all().stream().map(TwinOrganization::of).toList();
  }

  /** How many organizations there are. */
  public int organizationCount() {
    return resources.organizations().count();
  }

  /** The organization with this external id. */
  public Optional<TwinOrganization> organizationByExternalId(String externalId) {
    return resources.organizations().find(externalId).map(TwinOrganization::of);
  }

  /** All memberships of a user or of an organization, whatever their status, by creation. */
  public List<TwinMembership> membershipsOf(String userOrOrganizationId) {
    return resources.memberships().allOf(userOrOrganizationId).stream()
        .map(TwinMembership::of)
        .toList();
  }

  /** How many memberships there are. */
  public int membershipCount() {
    return resources.memberships().count();
  }

  /** All roles, those of the environment and those of organizations, by creation. */
  public List<TwinRole> roles() {
    return resources.roles().all().stream().map(TwinRole::of).toList();
  }

  /** All permissions, in the order of their creation. */
  public List<TwinPermission> permissions() {
    return resources.permissions().all().stream().map(TwinPermission::of).toList();
  }

  /** All invitations, in the order of their creation. */
  public List<TwinInvitation> invitations() {
    Instant now = environment.now();
    return resources.invitations().all().stream()
        .map(invitation -> TwinInvitation.of(invitation, now))
        .toList();
  }

  /** All SSO connections, in the order of their creation. */
  public List<TwinConnection> connections() {
    return resources.connections().all().stream().map(TwinConnection::of).toList();
  }

  TwinConnection connect(ExistingConnection connection) {
    return TwinConnection.of(resources.connections().place(connection));
  }

  void signUp(String email) {
    if (userByEmail(email).isPresent()) {
      throw new IllegalArgumentException(email + " is taken");
    }
    environment.create(blank -> blank.withEmail(email).withEmailVerified(true));
  }

  void resetPassword(String userId, String password) {
    if (environment.findUser(userId).isEmpty()) {
      throw new IllegalArgumentException("no user " + userId);
    }
    environment.resetPassword(userId, Passwords.digestOf(password));
  }

  /** All links to the Admin Portal, in the order of their creation, expired ones too. */
  public List<TwinPortalLink> portalLinks() {
    return resources.portalLinks().all();
  }

  /** All mails that WorkOS would have sent, in the order of their sending. */
  public List<TwinMail> mails() {
    return traffic.mails();
  }

  /** What was asked so far. */
  public RequestCounts requests() {
    return traffic.snapshot();
  }
}
