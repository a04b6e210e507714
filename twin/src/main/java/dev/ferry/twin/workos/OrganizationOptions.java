package dev.ferry.twin.workos;

import java.time.Duration;
import java.util.List;

/**
 * How a twin is to behave where organizations are concerned. Immutable; begin with {@link
 * #defaults()} and change what differs.
 *
 * @param existing organizations that are there from the start, in the order of their creation
 * @param deletion zero (default): an organization is deleted with a 200 and gone; else it is
 *     deleted with a 202 and gone after this time (OpenAPI of 2026-08-07: both are documented)
 */
public record OrganizationOptions(List<ExistingOrganization> existing, Duration deletion) {

  /** Checks the time and copies the list. */
  public OrganizationOptions {
    existing = List.copyOf(existing);
    if (deletion.isNegative()) {
      throw new IllegalArgumentException("a deletion cannot take less than no time");
    }
  }

  /** What WorkOS documents for a new environment, with no organizations. */
  public static OrganizationOptions defaults() {
    return new OrganizationOptions(List.of(), Duration.ZERO);
  }

  /** The same, holding these organizations from the start. */
  public OrganizationOptions withExisting(List<ExistingOrganization> value) {
    return new OrganizationOptions(value, deletion);
  }

  /** The same, deleting organizations this long after a 202; zero for at once, with a 200. */
  public OrganizationOptions withDeletion(Duration value) {
    return new OrganizationOptions(existing, value);
  }
}
