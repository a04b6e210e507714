package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Connections for single sign-on: SAML for each organization whose domain is proven by DNS, and for
 * the instance an OIDC one, an EASIE one and one of a provider that nobody has heard of. Of SAML
 * only the deprecated list tells the certificate (OpenAPI of 2026-05-12). Both tell {@code
 * login_hint}: without it @clerk/backend 3.25.0 fails on the whole list, though the document does
 * not require it of an enterprise connection.
 */
final class ApiConnections {
  private static final String CLERK = "https://clerk.app.example/";
  private static final int MOST_SAML = 3;

  private final SplittableRandom random;
  private final List<ObjectNode> saml = new ArrayList<>();
  private final List<ObjectNode> enterprise = new ArrayList<>();

  ApiConnections(ApiTenant tenant) {
    random = ClerkIds.random(tenant.seed(), -2);
    for (ApiOrganization organization : tenant.organizations()) {
      if (organization.index() % 6 == 0 && saml.size() < MOST_SAML) {
        addSaml(organization);
      }
    }
    addOauth("Initech OIDC", "oidc_custom", "initech.example", "abc123");
    addOauth("Hooli (EASIE)", "oauth_google", "hooli.example", null);
    addOauth("Tomorrow", "brand_new_provider", "tomorrow.example", null);
  }

  List<ObjectNode> saml() {
    return List.copyOf(saml);
  }

  List<ObjectNode> enterprise() {
    return List.copyOf(enterprise);
  }

  private void addSaml(ApiOrganization organization) {
    String id = ClerkIds.next("samlc_", random);
    ObjectNode connection = connection("Okta " + organization.index(), "saml_okta");
    connection.putArray("domains").add(organization.domain());
    connection.put("organization_id", organization.id()).putNull("oauth_config");
    connection.set("saml_connection", identityProvider(id, organization));
    enterprise.add(connection);
    ObjectNode old =
        connection
            .deepCopy()
            .put("object", "saml_connection")
            .put("id", id)
            .put("enterprise_connection_id", connection.get("id").asText())
            .put("domain", organization.domain())
            .put("idp_certificate", "MIIC-not-a-certificate-" + organization.index())
            .putNull("idp_certificate_issued_at")
            .putNull("idp_certificate_expires_at")
            .putNull("idp_metadata")
            .put("user_count", 0);
    old.remove(List.of("saml_connection", "oauth_config"));
    old.setAll(identityProvider(id, organization));
    old.putObject("attribute_mapping")
        .put("user_id", "")
        .put("email_address", "mail")
        .put("first_name", "firstName")
        .put("last_name", "lastName");
    saml.add(old);
  }

  private ObjectNode identityProvider(String id, ApiOrganization organization) {
    ObjectNode provider = JsonNodeFactory.instance.objectNode();
    provider
        .put("id", id)
        .put("name", "Okta " + organization.index())
        .put("idp_entity_id", "http://www.okta.example/exk" + organization.index())
        .put("idp_sso_url", "https://okta.example/app/" + organization.index() + "/sso/saml")
        .putNull("idp_metadata_url")
        .put("acs_url", CLERK + "v1/saml/acs/" + id)
        .put("sp_entity_id", CLERK + "saml/" + id)
        .put("sp_metadata_url", CLERK + "v1/saml/metadata/" + id + ".xml")
        .put("active", true)
        .put("allow_idp_initiated", true)
        .put("allow_subdomains", organization.index() > 0)
        .put("force_authn", false)
        .putObject("login_hint")
        .put("mode", "email_address");
    return provider;
  }

  private void addOauth(String name, String provider, String domain, @Nullable String clientId) {
    ObjectNode connection = connection(name, provider).put("active", clientId == null);
    connection.putArray("domains").add(domain);
    connection.putNull("organization_id").putNull("saml_connection");
    connection
        .putObject("oauth_config")
        .put("id", ClerkIds.next("oauthcfg_", random))
        .put("name", name)
        .put("provider_key", provider)
        .put("client_id", clientId)
        .put(
            "discovery_url",
            clientId == null ? null : "https://" + domain + "/.well-known/openid-configuration")
        .put("requires_pkce", clientId != null);
    enterprise.add(connection);
  }

  private ObjectNode connection(String name, String provider) {
    long created = 1_690_000_000_000L + 1_000L * enterprise.size();
    return JsonNodeFactory.instance
        .objectNode()
        .put("object", "enterprise_connection")
        .put("id", ClerkIds.next("entconn_", random))
        .put("name", name)
        .put("provider", provider)
        .put("active", true)
        .put("sync_user_attributes", true)
        .put("disable_additional_identifications", false)
        .put("allow_organization_account_linking", false)
        .put("authenticatable", true)
        .put("disable_jit_provisioning", false)
        .put("created_at", created)
        .put("updated_at", created);
  }
}
