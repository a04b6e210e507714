package dev.ferry.cli.cutover;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Json;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkConnection.Oidc;
import dev.ferry.model.clerk.ClerkConnection.Saml;

/** A connection of the snapshot in the words of Clerk's API. */
final class ConnectionAsRead {
  private ConnectionAsRead() {}

  static ObjectNode json(ClerkConnection connection) {
    ObjectNode json =
        Json.object()
            .put("id", connection.id())
            .put("name", connection.name())
            .put("organization_id", connection.organizationId())
            .put("provider", connection.provider())
            .put("active", connection.active());
    ArrayNode domains = json.putArray("domains");
    connection.domains().forEach(domains::add);
    Saml saml = connection.saml();
    if (saml != null) {
      ObjectNode inside =
          json.putObject("saml_connection")
              .put("id", saml.samlId())
              .put("idp_entity_id", saml.idpEntityId())
              .put("idp_sso_url", saml.idpSsoUrl())
              .put("idp_metadata_url", saml.idpMetadataUrl())
              .put("idp_certificate", saml.certificate())
              .put("acs_url", saml.acsUrl())
              .put("sp_entity_id", saml.spEntityId())
              .put("allow_idp_initiated", saml.idpInitiated())
              .put("allow_subdomains", saml.subdomains())
              .put("force_authn", saml.forceAuthn());
      ObjectNode mapping = inside.putObject("attribute_mapping");
      saml.attributes().forEach(mapping::put);
    }
    Oidc oidc = connection.oidc();
    if (oidc != null) {
      json.putObject("oauth_config")
          .put("client_id", oidc.clientId())
          .put("discovery_url", oidc.discoveryUrl())
          .put("auth_url", oidc.authUrl())
          .put("token_url", oidc.tokenUrl())
          .put("user_info_url", oidc.userInfoUrl())
          .put("requires_pkce", oidc.requiresPkce());
    }
    return json;
  }
}
