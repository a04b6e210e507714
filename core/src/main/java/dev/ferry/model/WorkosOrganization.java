package dev.ferry.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organization as WorkOS returned it.
 *
 * @param id WorkOS's id, {@code org_…}; opaque
 * @param createdAt RFC 3339, null if the answer had none
 */
public record WorkosOrganization(
    String id,
    String name,
    @Nullable String externalId,
    Map<String, String> metadata,
    List<WorkosDomain> domains,
    @Nullable String createdAt) {
  public WorkosOrganization {
    metadata = Map.copyOf(metadata);
    domains = List.copyOf(domains);
  }
}
