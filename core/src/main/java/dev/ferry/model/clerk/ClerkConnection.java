package dev.ferry.model.clerk;

import dev.ferry.model.ObjectKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a company's identity provider. Client secrets are never told by Clerk.
 *
 * @param organizationId null if it belongs to the instance
 * @param provider Clerk's word, such as {@code saml_okta}
 * @param saml null if it is none
 * @param oidc null if it is none
 */
public record ClerkConnection(
    String id,
    String name,
    @Nullable String organizationId,
    String provider,
    boolean active,
    List<String> domains,
    @Nullable Saml saml,
    @Nullable Oidc oidc)
    implements ClerkObject {

  public ClerkConnection {
    domains = List.copyOf(domains);
  }

  /**
   * What a SAML connection was set up with. Certificate, metadata and attribute mapping come from
   * the deprecated list of SAML connections only (OpenAPI spec 2026-05-12).
   *
   * @param certificate PEM or bare Base64, public; null if Clerk does not tell
   * @param acsUrl Clerk's own, which goes with Clerk
   * @param spEntityId Clerk's own, which goes with Clerk
   * @param samlId of the SAML connection; older accounts of users name this one
   */
  public record Saml(
      @Nullable String idpEntityId,
      @Nullable String idpSsoUrl,
      @Nullable String idpMetadataUrl,
      @Nullable String certificate,
      @Nullable String acsUrl,
      @Nullable String spEntityId,
      @Nullable Boolean idpInitiated,
      @Nullable Boolean subdomains,
      @Nullable Boolean forceAuthn,
      java.util.Map<String, String> attributes,
      @Nullable String samlId) {
    public Saml {
      attributes = java.util.Map.copyOf(attributes);
    }
  }

  /** What an OIDC connection was set up with. */
  public record Oidc(
      @Nullable String clientId,
      @Nullable String discoveryUrl,
      @Nullable String authUrl,
      @Nullable String tokenUrl,
      @Nullable String userInfoUrl,
      @Nullable Boolean requiresPkce) {}

  @Override
  public ObjectKind kind() {
    return ObjectKind.CONNECTION;
  }

  @Override
  public String label() {
    return name;
  }
}
