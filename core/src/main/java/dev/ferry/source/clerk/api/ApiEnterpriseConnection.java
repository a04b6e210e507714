package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkConnection.Oidc;
import dev.ferry.model.clerk.ClerkConnection.Saml;
import dev.ferry.source.clerk.api.ApiFields.Wanted;
import org.jspecify.annotations.Nullable;

/** A connection, SAML or OIDC (OpenAPI spec 2026-05-12, EnterpriseConnection). */
final class ApiEnterpriseConnection implements ApiKind {

  @Override
  public Wanted wanted() {
    return Wanted.keys(
        "id",
        "name",
        "organization_id",
        "provider",
        "active",
        "domains",
        "saml_connection",
        "oauth_config");
  }

  @Override
  public ClerkConnection object(String id, ApiObject json, ApiMetadata metadata) {
    ApiObject saml = inside(json, "saml_connection");
    return new ClerkConnection(
        id,
        json.someText("name").orElse(""),
        json.optionalText("organization_id"),
        json.someText("provider").orElse(""),
        json.flag("active").orElse(false),
        json.texts("domains"),
        saml == null ? null : saml(saml),
        oidc(inside(json, "oauth_config")));
  }

  /** The id of the SAML connection inside. */
  @Override
  public @Nullable String link(ApiObject json) {
    ApiObject saml = inside(json, "saml_connection");
    return saml == null ? null : saml.optionalText("id");
  }

  private static @Nullable ApiObject inside(ApiObject json, String key) {
    return json.has(key) ? json.object(key) : null;
  }

  /** Of the one inside or of the list of its own: each tells what it has. */
  static Saml saml(ApiObject json) {
    return new Saml(
        json.optionalText("idp_entity_id"),
        json.optionalText("idp_sso_url"),
        json.optionalText("idp_metadata_url"),
        json.optionalText("idp_certificate"),
        json.optionalText("acs_url"),
        json.optionalText("sp_entity_id"),
        json.optionalFlag("allow_idp_initiated"),
        json.optionalFlag("allow_subdomains"),
        json.optionalFlag("force_authn"),
        json.textsByKey("attribute_mapping"),
        json.optionalText("id"));
  }

  private static @Nullable Oidc oidc(@Nullable ApiObject json) {
    return json == null
        ? null
        : new Oidc(
            json.optionalText("client_id"),
            json.optionalText("discovery_url"),
            json.optionalText("auth_url"),
            json.optionalText("token_url"),
            json.optionalText("user_info_url"),
            json.optionalFlag("requires_pkce"));
  }
}
