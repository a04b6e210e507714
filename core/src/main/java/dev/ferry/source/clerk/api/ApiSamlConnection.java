package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.source.clerk.api.ApiFields.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection of the deprecated list (OpenAPI spec 2026-05-12, SAMLConnection). */
final class ApiSamlConnection implements ApiKind {

  @Override
  public Wanted wanted() {
    return Wanted.keys(
        "id",
        "name",
        "organization_id",
        "provider",
        "active",
        "domain",
        "domains",
        "enterprise_connection_id",
        "idp_entity_id",
        "idp_sso_url",
        "idp_metadata_url",
        "idp_certificate",
        "acs_url",
        "sp_entity_id",
        "allow_idp_initiated",
        "allow_subdomains",
        "force_authn",
        "attribute_mapping");
  }

  @Override
  public ClerkConnection object(String id, ApiObject json, ApiMetadata metadata) {
    return new ClerkConnection(
        id,
        json.someText("name").orElse(""),
        json.optionalText("organization_id"),
        json.someText("provider").orElse(""),
        json.flag("active").orElse(false),
        domains(json),
        ApiEnterpriseConnection.saml(json),
        null);
  }

  /** There was one domain once. */
  private static List<String> domains(ApiObject json) {
    if (json.has("domains")) {
      return json.texts("domains");
    }
    String domain = json.optionalText("domain");
    return domain == null ? List.of() : List.of(domain);
  }

  /** The id of the enterprise connection that it is the older side of. */
  @Override
  public @Nullable String link(ApiObject json) {
    return json.optionalText("enterprise_connection_id");
  }
}
