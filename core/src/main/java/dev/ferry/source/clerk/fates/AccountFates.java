package dev.ferry.source.clerk.fates;

import dev.ferry.model.Reason;

/** The fates of the properties of the ways to sign in that are neither address nor password. */
final class AccountFates {
  private static final String ANEW = "WorkOS asks the provider itself, at the next sign-in";
  private static final String NOT_READ = "no wallet is carried; that there is one is named";

  private AccountFates() {}

  static SchemaFates external() {
    return SchemaFates.of(
            "ExternalAccountWithVerification",
            "Social accounts, in `User.external_accounts`. WorkOS makes the connection anew, by"
                + " address.")
        .decides("`social-sign-in-links-by-email`", "tells the provider of old accounts", "object")
        .listed(
            Reason.SOCIAL_PROVIDER_UNSUPPORTED,
            "where WorkOS does not offer the provider",
            "provider")
        .listed(
            Reason.SOCIAL_EMAIL_DIFFERS,
            "where it is not the user's address, WorkOS would make a second user of it",
            "email_address")
        .decides(
            "`social-sign-in-links-by-email`",
            "an attempt that was not finished is none",
            "verification")
        .decides(
            "`social-sign-in-links-by-email`",
            "an attempt that was not finished is none",
            "verification.status")
        .dropped(
            Because.BOOKKEEPING,
            "verification.object",
            "verification.strategy",
            "verification.external_verification_redirect_url",
            "verification.error",
            "verification.error.message",
            "verification.error.long_message",
            "verification.error.code",
            "verification.error.meta",
            "verification.expire_at",
            "verification.attempts",
            "verification.verified_at_client")
        .dropped("Clerk's own ids", "id", "identification_id")
        .dropped(
            ANEW,
            "provider_user_id",
            "approved_scopes",
            "email_address_verified",
            "first_name",
            "last_name",
            "avatar_url",
            "image_url",
            "username",
            "phone_number",
            "label")
        .dropped("no application reads it: Clerk's own note on the account", "public_metadata")
        .dropped(Because.CREATED, "created_at")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }

  static SchemaFates wallet() {
    return SchemaFates.of("Web3Wallet", "In `User.web3_wallets`; counted, not read.")
        .dropped(
            NOT_READ,
            "id",
            "object",
            "web3_wallet",
            "verification",
            "verification.object",
            "verification.status",
            "verification.strategy",
            "verification.nonce",
            "verification.message",
            "verification.attempts",
            "verification.expire_at",
            "verification.verified_at_client",
            "created_at",
            "updated_at")
        .done();
  }

  static SchemaFates passkey() {
    return SchemaFates.of("Passkey", "In `User.passkeys`; counted, not read.")
        .dropped(
            "no passkey is carried; that there is one is named",
            "id",
            "object",
            "name",
            "last_used_at",
            "verification",
            "verification.object",
            "verification.status",
            "verification.strategy",
            "verification.nonce",
            "verification.message",
            "verification.attempts",
            "verification.expire_at",
            "verification.verified_at_client")
        .done();
  }

  static SchemaFates enterprise() {
    return SchemaFates.of(
            "EnterpriseAccount",
            "In `User.enterprise_accounts`; not read. The connection itself is handed over.")
        .dropped(
            "WorkOS asks the identity provider itself, at the first sign-in over the new connection",
            "id",
            "object",
            "protocol",
            "provider",
            "active",
            "email_address",
            "first_name",
            "last_name",
            "provider_user_id",
            "enterprise_connection_id",
            "public_metadata",
            "last_authenticated_at")
        .dropped(
            Because.BOOKKEEPING,
            "verification",
            "verification.object",
            "verification.status",
            "verification.strategy",
            "verification.attempts",
            "verification.expire_at",
            "verification.verified_at_client",
            "verification.external_verification_redirect_url",
            "verification.error",
            "verification.error.message",
            "verification.error.long_message",
            "verification.error.code",
            "verification.error.meta")
        .dropped(
            Because.EMBEDDED,
            "enterprise_connection",
            "enterprise_connection.id",
            "enterprise_connection.protocol",
            "enterprise_connection.provider",
            "enterprise_connection.name",
            "enterprise_connection.logo_public_url",
            "enterprise_connection.domain",
            "enterprise_connection.domains",
            "enterprise_connection.active",
            "enterprise_connection.sync_user_attributes",
            "enterprise_connection.allow_subdomains",
            "enterprise_connection.allow_idp_initiated",
            "enterprise_connection.disable_additional_identifications",
            "enterprise_connection.created_at",
            "enterprise_connection.updated_at")
        .done();
  }

  static SchemaFates saml() {
    return SchemaFates.of(
            "SAMLAccount",
            "In `User.saml_accounts`; not read. The older copy of `User.enterprise_accounts`.")
        .dropped(
            "WorkOS asks the identity provider itself, at the first sign-in over the new connection",
            "id",
            "object",
            "provider",
            "active",
            "email_address",
            "first_name",
            "last_name",
            "provider_user_id",
            "last_authenticated_at",
            "public_metadata")
        .dropped(
            Because.BOOKKEEPING,
            "verification",
            "verification.object",
            "verification.status",
            "verification.strategy",
            "verification.external_verification_redirect_url",
            "verification.error",
            "verification.error.message",
            "verification.error.long_message",
            "verification.error.code",
            "verification.error.meta",
            "verification.expire_at",
            "verification.attempts",
            "verification.verified_at_client")
        .dropped(
            Because.EMBEDDED,
            "saml_connection",
            "saml_connection.id",
            "saml_connection.name",
            "saml_connection.domain",
            "saml_connection.domains",
            "saml_connection.active",
            "saml_connection.provider",
            "saml_connection.sync_user_attributes",
            "saml_connection.allow_subdomains",
            "saml_connection.allow_idp_initiated",
            "saml_connection.disable_additional_identifications",
            "saml_connection.created_at",
            "saml_connection.updated_at")
        .done();
  }
}
