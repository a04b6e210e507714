package dev.ferry.source.clerk.fates;

import dev.ferry.source.clerk.fates.PropertyFate.Kind;

/** The fates of the properties of connections: for people, since nobody can carry one. */
final class ConnectionFates {
  private static final String SHEET = "hand-over sheet (`sso-handover`)";
  private static final String SETS_UP = "what the administrator sets the new connection up with";
  private static final String OLD =
      "Clerk's own address, shown so that it is found in the identity provider and replaced";
  private static final String CHOICE = "a choice to be made again for the new connection";
  private static final String CLERKS = "a switch of Clerk's own that WorkOS does not have";

  private ConnectionFates() {}

  static SchemaFates enterprise() {
    return SchemaFates.of(
            "EnterpriseConnection",
            "From `GET /enterprise_connections`. Handed over to the organization's administrator.")
        .decides(SHEET, "joins it with the older list", "id")
        .listed(SHEET, SETS_UP, "name", "provider", "active", "domains", "organization_id")
        .listed(
            SHEET,
            SETS_UP,
            "saml_connection",
            "saml_connection.idp_entity_id",
            "saml_connection.idp_sso_url",
            "saml_connection.idp_metadata_url")
        .listed(SHEET, OLD, "saml_connection.acs_url", "saml_connection.sp_entity_id")
        .listed(
            SHEET,
            CHOICE,
            "saml_connection.allow_idp_initiated",
            "saml_connection.allow_subdomains",
            "saml_connection.force_authn")
        .decides(SHEET, "joins it with the older list", "saml_connection.id")
        .undeclared(
            Kind.LISTED,
            SHEET,
            "not in the spec, in Clerk's own types",
            "saml_connection.idp_certificate")
        .undeclared(
            Kind.LISTED, SHEET, "where an answer has it", "saml_connection.attribute_mapping")
        .listed(
            SHEET,
            SETS_UP,
            "oauth_config",
            "oauth_config.client_id",
            "oauth_config.discovery_url",
            "oauth_config.auth_url",
            "oauth_config.token_url",
            "oauth_config.user_info_url",
            "oauth_config.requires_pkce")
        .dropped(
            "said by the connection itself",
            "saml_connection.name",
            "saml_connection.active",
            "oauth_config.id",
            "oauth_config.name",
            "oauth_config.provider_key")
        .dropped("derived from Clerk's own address", "saml_connection.sp_metadata_url")
        .dropped(
            CHOICE,
            "saml_connection.login_hint",
            "saml_connection.login_hint.mode",
            "saml_connection.login_hint.source",
            "custom_attributes",
            "custom_attributes[].name",
            "custom_attributes[].key",
            "custom_attributes[].sso_path",
            "custom_attributes[].scim_path",
            "custom_attributes[].directory_path",
            "custom_attributes[].multi_valued")
        .dropped(
            CLERKS,
            "sync_user_attributes",
            "disable_additional_identifications",
            "allow_organization_account_linking")
        .dropped(Because.IMAGE, "logo_public_url", "oauth_config.logo_public_url")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CREATED, "created_at", "oauth_config.created_at")
        .dropped(Because.CHANGED, "updated_at", "oauth_config.updated_at")
        .done();
  }

  static SchemaFates saml() {
    return SchemaFates.of(
            "SAMLConnection",
            "From `GET /saml_connections`, deprecated, for what the newer list does not tell.")
        .decides(SHEET, "joins it with the newer list", "id", "enterprise_connection_id")
        .listed(
            SHEET,
            SETS_UP,
            "name",
            "provider",
            "active",
            "organization_id",
            "domain",
            "domains",
            "idp_entity_id",
            "idp_sso_url",
            "idp_metadata_url",
            "idp_certificate")
        .listed(SHEET, OLD, "acs_url", "sp_entity_id")
        .listed(SHEET, CHOICE, "allow_idp_initiated", "allow_subdomains", "force_authn")
        .listed(
            SHEET,
            "which attributes the identity provider must send",
            "attribute_mapping",
            "attribute_mapping.user_id",
            "attribute_mapping.email_address",
            "attribute_mapping.first_name",
            "attribute_mapping.last_name")
        .dropped(
            "the certificate itself says so",
            "idp_certificate_issued_at",
            "idp_certificate_expires_at")
        .dropped("its address and its parts are told", "idp_metadata")
        .dropped("derived from Clerk's own address", "sp_metadata_url")
        .dropped(CHOICE, "login_hint", "login_hint.mode", "login_hint.source")
        .dropped(
            CLERKS,
            "sync_user_attributes",
            "disable_additional_identifications",
            "allow_organization_account_linking")
        .dropped("a count that decides nothing", "user_count")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CREATED, "created_at")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }
}
