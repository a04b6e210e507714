package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.ExistingConnection;
import java.time.Duration;
import java.util.List;

/**
 * How a twin is to behave where organizations are concerned. Immutable; begin with {@link
 * #defaults()} and change what differs.
 *
 * @param existing organizations that are there from the start, in the order of their creation
 * @param existingRoles roles of the environment that are there from the start, those of {@code
 *     member} too
 * @param existingPermissions slugs of permissions that are there from the start, besides those of
 *     these roles
 * @param existingConnections SSO connections that are there from the start
 * @param multipleRoles whether a member may have more than one role; off by default, as in a new
 *     environment (docs, "RBAC configuration", February 2026)
 * @param creatableConnections whether {@code POST /connections} is offered; by default it is a 404,
 *     as in an environment that WorkOS has not switched it on for (pull request 221 of
 *     github.com/workos/cli, 2026-08-14)
 * @param deletion zero (default): an organization is deleted with a 200 and gone; else it is
 *     deleted with a 202 and gone after this time (OpenAPI of 2026-08-07: both are documented)
 */
public record OrganizationOptions(
    List<ExistingOrganization> existing,
    List<ExistingRole> existingRoles,
    List<String> existingPermissions,
    List<ExistingConnection> existingConnections,
    boolean multipleRoles,
    boolean creatableConnections,
    Duration deletion) {

  /** Checks the time and copies the list. */
  public OrganizationOptions {
    existing = List.copyOf(existing);
    existingRoles = List.copyOf(existingRoles);
    existingPermissions = List.copyOf(existingPermissions);
    existingConnections = List.copyOf(existingConnections);
    if (deletion.isNegative()) {
      throw new IllegalArgumentException("a deletion cannot take less than no time");
    }
  }

  /** What WorkOS documents for a new environment, with no organizations. */
  public static OrganizationOptions defaults() {
    return new OrganizationOptions(
        List.of(), List.of(), List.of(), List.of(), false, false, Duration.ZERO);
  }

  /** The same, holding these organizations from the start. */
  public OrganizationOptions withExisting(List<ExistingOrganization> value) {
    return new OrganizationOptions(
        value,
        existingRoles,
        existingPermissions,
        existingConnections,
        multipleRoles,
        creatableConnections,
        deletion);
  }

  /** The same, deleting organizations this long after a 202; zero for at once, with a 200. */
  public OrganizationOptions withDeletion(Duration value) {
    return new OrganizationOptions(
        existing,
        existingRoles,
        existingPermissions,
        existingConnections,
        multipleRoles,
        creatableConnections,
        value);
  }

  /** The same, holding these roles of the environment from the start. */
  public OrganizationOptions withExistingRoles(List<ExistingRole> value) {
    return new OrganizationOptions(
        existing,
        value,
        existingPermissions,
        existingConnections,
        multipleRoles,
        creatableConnections,
        deletion);
  }

  /** The same, holding these permissions from the start. */
  public OrganizationOptions withExistingPermissions(List<String> value) {
    return new OrganizationOptions(
        existing,
        existingRoles,
        value,
        existingConnections,
        multipleRoles,
        creatableConnections,
        deletion);
  }

  /** The same, holding these SSO connections from the start. */
  public OrganizationOptions withExistingConnections(List<ExistingConnection> value) {
    return new OrganizationOptions(
        existing,
        existingRoles,
        existingPermissions,
        value,
        multipleRoles,
        creatableConnections,
        deletion);
  }

  /** The same, with members of more than one role allowed or not. */
  public OrganizationOptions withMultipleRoles(boolean value) {
    return new OrganizationOptions(
        existing,
        existingRoles,
        existingPermissions,
        existingConnections,
        value,
        creatableConnections,
        deletion);
  }

  /** The same, with a call that creates connections or without. */
  public OrganizationOptions withCreatableConnections(boolean value) {
    return new OrganizationOptions(
        existing,
        existingRoles,
        existingPermissions,
        existingConnections,
        multipleRoles,
        value,
        deletion);
  }
}
