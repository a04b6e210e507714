package dev.ferry.plan;

import dev.ferry.model.clerk.ClerkConnection;
import java.util.Map;
import java.util.Optional;

/**
 * Which of WorkOS's types of connection one of Clerk's comes to. Clerk's providers are those of its
 * Backend API spec (2026-05-12, {@code provider} of {@code POST /enterprise_connections}), WorkOS's
 * types those of its OpenAPI spec (2026-08-07, {@code connection_type} of {@code GET
 * /connections}). Clerk calls Entra ID {@code microsoft}; WorkOS's type for its SAML is still
 * {@code AzureSAML} (workos.com/docs/integrations/entra-id-saml, August 2026). GitHub Enterprise
 * and self-hosted GitLab have no type of their own there, and nothing says that they would do as
 * {@code GenericOIDC}; {@code oauth_google} and {@code oauth_microsoft} are no connections of a
 * company's own. Pure.
 */
final class ConnectionTypes {
  private static final Map<String, String> SAML =
      Map.of(
          "saml_custom", "GenericSAML",
          "saml_okta", "OktaSAML",
          "saml_google", "GoogleSAML",
          "saml_microsoft", "AzureSAML");
  private static final Map<String, String> OIDC = Map.of("oidc_custom", "GenericOIDC");

  private ConnectionTypes() {}

  /** Empty where nobody knows; SAML and OpenID Connect are never taken for each other. */
  static Optional<String> of(ClerkConnection connection) {
    Map<String, String> types = connection.saml() != null ? SAML : OIDC;
    return Optional.ofNullable(types.get(connection.provider()));
  }
}
