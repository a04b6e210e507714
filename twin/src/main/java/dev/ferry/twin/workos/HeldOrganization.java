package dev.ferry.twin.workos;

import java.time.Instant;
import java.util.List;

/** An organization with its domains as they are at one moment. */
record HeldOrganization(StoredOrganization organization, List<StoredDomain> domains) {
  static HeldOrganization of(Tenancy held, StoredOrganization organization, Instant now) {
    return new HeldOrganization(
        organization,
        held.domains().under(organization.id()).values().stream()
            .map(domain -> domain.at(now))
            .toList());
  }
}
