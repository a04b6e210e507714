package dev.ferry.report;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.workspace.PlanInfo.SignOns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the administrator of one organization must know to set up its connections anew.
 *
 * @param organizationId Clerk's; null for connections that belong to the instance
 * @param name of the organization
 * @param workosId null if the organization is not in WorkOS so far
 * @param domains that the organization claims in Clerk
 * @param people by Clerk's id of a connection who arrives and signs in over it, by the plan
 * @param states by Clerk's id of a connection what WorkOS said of the one that is there for it,
 *     when it was read for the plan
 * @param inWorkos by Clerk's id of a connection WorkOS's of the one that is there for it already
 */
public record HandoverSheet(
    @Nullable String organizationId,
    String name,
    @Nullable String workosId,
    List<String> domains,
    List<ClerkConnection> connections,
    Map<String, SignOns> people,
    Map<String, String> inWorkos,
    Map<String, String> states) {
  public HandoverSheet {
    states = Map.copyOf(states);
    people = Map.copyOf(people);
    inWorkos = Map.copyOf(inWorkos);
    domains = List.copyOf(domains);
    connections = List.copyOf(connections);
  }

  /** Who signs in over it. */
  public SignOns people(ClerkConnection connection) {
    return people.getOrDefault(connection.id(), SignOns.NONE);
  }

  /** What a connection is, and so what has to be done with it. */
  public enum Protocol {
    SAML,
    OIDC,
    /** Sign-in with Google or Microsoft without a set-up of the company's own: nothing to carry. */
    EASIE,
    /** Clerk does not tell. */
    UNKNOWN
  }

  /** How a connection stands in WorkOS, in a word. */
  public String state(ClerkConnection connection) {
    String told = states.get(connection.id());
    if (told != null) {
      return told.replace('_', ' ');
    }
    return inWorkos.containsKey(connection.id()) ? "draft" : "to be set up";
  }

  public static Protocol protocol(ClerkConnection connection) {
    ClerkConnection.Oidc oidc = connection.oidc();
    if (connection.saml() != null) {
      return Protocol.SAML;
    } else if (oidc != null && (oidc.clientId() != null || oidc.discoveryUrl() != null)) {
      return Protocol.OIDC;
    }
    return connection.provider().startsWith("oauth_") ? Protocol.EASIE : Protocol.UNKNOWN;
  }

  /** Of the certificate that a SAML connection was set up with; empty if there is none to read. */
  public static Optional<CertificateFacts> certificate(ClerkConnection connection) {
    ClerkConnection.Saml saml = connection.saml();
    String text = saml == null ? null : saml.certificate();
    return text == null ? Optional.empty() : CertificateFacts.of(text);
  }
}
