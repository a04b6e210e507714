package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.Limits;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How a twin is to behave. Immutable; begin with {@link #defaults()} and change what differs.
 *
 * @param port the loopback port, 0 for any free one (default)
 * @param limits which rate limits are enforced (default: the documented ones)
 * @param clock the time that time stamps, rate windows, lag and one-time codes go by (default: the
 *     system's)
 * @param lag for how long a new user, factor, organization or membership stays invisible to
 *     look-ups by external id and to lists; zero (default) for immediate visibility. WorkOS
 *     documents no such delay and no absence of it.
 * @param metadataPairs the most metadata pairs of a user or organization: 10 (default; docs of
 *     February 2026) to 50 (OpenAPI of 2026-08-07)
 * @param externalIdLength the longest external id in characters: 64 (default; docs of February
 *     2026) to 128 (OpenAPI of 2026-08-07)
 * @param existingUsers users that are there from the start, in the order of their creation
 * @param organizations how it is to behave where organizations are concerned
 */
public record WorkosTwinOptions(
    int port,
    Limits limits,
    Clock clock,
    Duration lag,
    int metadataPairs,
    int externalIdLength,
    List<ExistingUser> existingUsers,
    OrganizationOptions organizations) {

  /** Checks the ranges and copies the list. */
  public WorkosTwinOptions {
    existingUsers = List.copyOf(existingUsers);
    if (port < 0 || port > 65_535 || lag.isNegative()) {
      throw new IllegalArgumentException("port must be 0..65535 and lag not negative");
    }
    if (metadataPairs < 0 || externalIdLength < 1) {
      throw new IllegalArgumentException("limits on metadata and external ids must be positive");
    }
  }

  /** What WorkOS documents, on a free port, with no users and no organizations. */
  public static WorkosTwinOptions defaults() {
    return new WorkosTwinOptions(
        0,
        Limits.DOCUMENTED,
        Clock.systemUTC(),
        Duration.ZERO,
        10,
        64,
        List.of(),
        OrganizationOptions.defaults());
  }

  /** The same, on this port. */
  public WorkosTwinOptions withPort(int value) {
    return new WorkosTwinOptions(
        value, limits, clock, lag, metadataPairs, externalIdLength, existingUsers, organizations);
  }

  /** The same, with these limits. */
  public WorkosTwinOptions withLimits(Limits value) {
    return new WorkosTwinOptions(
        port, value, clock, lag, metadataPairs, externalIdLength, existingUsers, organizations);
  }

  /** The same, by this clock. */
  public WorkosTwinOptions withClock(Clock value) {
    return new WorkosTwinOptions(
        port, limits, value, lag, metadataPairs, externalIdLength, existingUsers, organizations);
  }

  /** The same, with this read-after-write lag. */
  public WorkosTwinOptions withLag(Duration value) {
    return new WorkosTwinOptions(
        port, limits, clock, value, metadataPairs, externalIdLength, existingUsers, organizations);
  }

  /** The same, allowing this many metadata pairs. */
  public WorkosTwinOptions withMetadataPairs(int value) {
    return new WorkosTwinOptions(
        port, limits, clock, lag, value, externalIdLength, existingUsers, organizations);
  }

  /** The same, allowing external ids of this length. */
  public WorkosTwinOptions withExternalIdLength(int value) {
    return new WorkosTwinOptions(
        port, limits, clock, lag, metadataPairs, value, existingUsers, organizations);
  }

  /** The same, holding these users from the start. */
  public WorkosTwinOptions withExistingUsers(List<ExistingUser> value) {
    return new WorkosTwinOptions(
        port, limits, clock, lag, metadataPairs, externalIdLength, value, organizations);
  }

  /** The same, behaving so where organizations are concerned. */
  public WorkosTwinOptions withOrganizations(OrganizationOptions value) {
    return new WorkosTwinOptions(
        port, limits, clock, lag, metadataPairs, externalIdLength, existingUsers, value);
  }

  /** The same, holding these organizations from the start. */
  public WorkosTwinOptions withExistingOrganizations(List<ExistingOrganization> value) {
    return withOrganizations(organizations.withExisting(value));
  }
}
