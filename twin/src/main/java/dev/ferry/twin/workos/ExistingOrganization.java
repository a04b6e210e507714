package dev.ferry.twin.workos;

import dev.ferry.twin.workos.wire.DomainState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organization that an environment holds from the start; look-ups and lists show it at once.
 * Immutable.
 *
 * @param id the id that it is to have, {@code org_…}, or null for a new one
 * @param name what it is called
 * @param externalId the external id, or null
 * @param metadata name to text, possibly empty
 * @param domains domain to its state
 * @param members existing users who are in it
 */
public record ExistingOrganization(
    @Nullable String id,
    String name,
    @Nullable String externalId,
    Map<String, String> metadata,
    Map<String, DomainState> domains,
    List<ExistingMember> members) {

  /** Checks the id and copies the collections. */
  public ExistingOrganization {
    if (id != null && !id.startsWith("org_")) {
      throw new IllegalArgumentException(
          "the id of an organization begins with org_, not so " + id);
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    members = List.copyOf(members);
  }

  /** An organization with nothing but a name and, unless null, an external id. */
  public static ExistingOrganization of(String name, @Nullable String externalId) {
    return new ExistingOrganization(null, name, externalId, Map.of(), Map.of(), List.of());
  }

  /** The same with these members. */
  public ExistingOrganization withMembers(List<ExistingMember> value) {
    return new ExistingOrganization(id, name, externalId, metadata, domains, value);
  }
}
