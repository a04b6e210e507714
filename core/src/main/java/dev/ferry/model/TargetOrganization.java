package dev.ferry.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a WorkOS organization must hold.
 *
 * @param externalId the Clerk id
 * @param metadata at most what WorkOS's documented limits allow
 * @param verifiedDomains domains that are declared verified when it is created: only by policy, and
 *     only where Clerk holds the proof; all others are added as pending, one by one
 */
public record TargetOrganization(
    String externalId, String name, Map<String, String> metadata, List<String> verifiedDomains) {
  public TargetOrganization {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    verifiedDomains = List.copyOf(verifiedDomains);
  }

  public TargetOrganization withoutMetadata() {
    return new TargetOrganization(externalId, name, Map.of(), verifiedDomains);
  }
}
