package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkConnection.Saml;
import dev.ferry.source.SourceListener;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two lists of connections, made one. There are few: they are held in memory. Not thread-safe.
 */
final class Connections {
  private final SourceListener listener;
  private final Map<String, ClerkConnection> byId = new HashMap<>();
  private final Map<String, String> idBySaml = new HashMap<>();
  private final Set<String> ofOldList = new HashSet<>();

  Connections(SourceListener listener) {
    this.listener = listener;
  }

  /**
   * Of the list that is not deprecated.
   *
   * @param samlId the id of the SAML connection inside; null if there is none
   * @return false if it came before
   */
  boolean enterprise(ClerkConnection connection, @Nullable String samlId) {
    byId.put(connection.id(), connection);
    if (samlId != null) {
      idBySaml.put(samlId, connection.id());
    }
    return listener.object(connection);
  }

  /**
   * Of the deprecated list; to be called after all of the other.
   *
   * @param enterpriseId which connection of the other list it is; null if Clerk does not say
   * @return false if it came before
   */
  boolean saml(ClerkConnection old, @Nullable String enterpriseId) {
    String id = enterpriseId == null ? idBySaml.getOrDefault(old.id(), old.id()) : enterpriseId;
    ClerkConnection known = byId.get(id);
    listener.object(known == null ? named(id, old) : joined(known, old));
    return ofOldList.add(old.id());
  }

  private static ClerkConnection named(String id, ClerkConnection old) {
    return new ClerkConnection(
        id,
        old.name(),
        old.organizationId(),
        old.provider(),
        old.active(),
        old.domains(),
        old.saml(),
        old.oidc());
  }

  /** What the newer list says counts; the older one fills the gaps. */
  private static ClerkConnection joined(ClerkConnection known, ClerkConnection old) {
    return new ClerkConnection(
        known.id(),
        known.name().isEmpty() ? old.name() : known.name(),
        known.organizationId() == null ? old.organizationId() : known.organizationId(),
        known.provider().isEmpty() ? old.provider() : known.provider(),
        known.active(),
        known.domains().isEmpty() ? old.domains() : known.domains(),
        joined(known.saml(), old.saml()),
        known.oidc());
  }

  private static @Nullable Saml joined(@Nullable Saml known, @Nullable Saml old) {
    if (known == null || old == null) {
      return known == null ? old : known;
    }
    return new Saml(
        either(known.idpEntityId(), old.idpEntityId()),
        either(known.idpSsoUrl(), old.idpSsoUrl()),
        either(known.idpMetadataUrl(), old.idpMetadataUrl()),
        either(known.certificate(), old.certificate()),
        either(known.acsUrl(), old.acsUrl()),
        either(known.spEntityId(), old.spEntityId()),
        either(known.idpInitiated(), old.idpInitiated()),
        either(known.subdomains(), old.subdomains()),
        either(known.forceAuthn(), old.forceAuthn()),
        known.attributes().isEmpty() ? old.attributes() : known.attributes(),
        either(known.samlId(), old.samlId()));
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }
}
