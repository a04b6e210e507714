package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.StoredDomain;
import dev.ferry.twin.workos.wire.DomainState;

/**
 * What a test may see of an organization's domain in a twin. Immutable.
 *
 * @param id {@code org_domain_…}
 * @param domain in lower case
 * @param state how far it is verified
 */
public record TwinDomain(String id, String domain, DomainState state) {
  static TwinDomain of(StoredDomain domain) {
    return new TwinDomain(domain.id(), domain.domain(), domain.state());
  }
}
