package dev.ferry.twin.workos.held;

import java.time.Instant;
import java.util.List;

/** An organization with its domains as they are at one moment. */
public record HeldOrganization(StoredOrganization organization, List<StoredDomain> domains) {
  public static HeldOrganization of(Tenancy held, StoredOrganization organization, Instant now) {
    return new HeldOrganization(
        organization,
        held.domains().under(organization.id()).values().stream()
            .map(domain -> domain.at(now))
            .toList());
  }
}
