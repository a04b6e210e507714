package dev.ferry.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a WorkOS organization must hold.
 *
 * @param externalId the Clerk id
 * @param metadata at most what WorkOS's documented limits allow
 * @param verifiedDomains domains that are declared verified when it is created: only by policy, and
 *     only where Clerk holds the proof; all others are added as pending, one by one
 * @param dropped as of a {@link TargetUser}
 */
public record TargetOrganization(
    String externalId,
    String name,
    Map<String, String> metadata,
    List<String> verifiedDomains,
    Set<String> dropped) {
  public TargetOrganization {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    verifiedDomains = List.copyOf(verifiedDomains);
    dropped = Collections.unmodifiableSet(new TreeSet<>(dropped));
  }

  /** One of which Clerk has dropped nothing. */
  public TargetOrganization(
      String externalId, String name, Map<String, String> metadata, List<String> verifiedDomains) {
    this(externalId, name, metadata, verifiedDomains, Set.of());
  }

  public TargetOrganization withoutMetadata() {
    return new TargetOrganization(externalId, name, Map.of(), verifiedDomains);
  }
}
