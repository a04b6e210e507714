package dev.ferry.source.clerk.fates;

import dev.ferry.model.Reason;

/** The fates of a user's own properties. */
final class UserFates {
  private UserFates() {}

  static SchemaFates user() {
    SchemaFates.Builder user =
        SchemaFates.of("User", "Everybody, from `GET /users`. Becomes a user of WorkOS.");
    identity(user);
    signIn(user);
    state(user);
    metadata(user);
    rest(user);
    return user.done();
  }

  private static void identity(SchemaFates.Builder user) {
    user.carried(
            "`external_id`", "by it Ferry recognises the user, now and in every later run", "id")
        .toMetadata(
            "`clerk_external_id`",
            "your application's own id; WorkOS's `external_id` holds Clerk's id, by which each user"
                + " is recognised (`clerk-external-id-not-carried` where there is no room)",
            "external_id")
        .carried("`first_name`", "the same in both", "first_name")
        .carried("`last_name`", "the same in both", "last_name")
        .toMetadata(
            "`username`",
            "WorkOS has none, and nobody signs in by it there (`username-not-carried`)",
            "username")
        .converted(
            "`email`, `email_verified`",
            "one address is the user's, the others go into metadata; see EmailAddress",
            "email_addresses")
        .decides("`email`", "names the address that is the user's", "primary_email_address_id")
        .toMetadata(
            "`phone_numbers`",
            "WorkOS has none, and nobody signs in by them there; see PhoneNumber",
            "phone_numbers")
        .decides("metadata", "names the number that comes first", "primary_phone_number_id")
        .dropped(Because.TYPE, "object");
  }

  private static void signIn(SchemaFates.Builder user) {
    user.listed(
            "`social-sign-in-links-by-email`, `social-email-differs`",
            "WorkOS makes the connection anew at the next sign-in, by address; see"
                + " ExternalAccountWithVerification",
            "external_accounts")
        .listed(Reason.PASSKEY_NOT_CARRIED, "bound to Clerk's domain; no key is told", "passkeys")
        .listed(Reason.WEB3_WALLET_NOT_CARRIED, "WorkOS has no sign-in by wallet", "web3_wallets")
        .dropped("which of the wallets comes first; none is carried", "primary_web3_wallet_id")
        .dropped(
            "made anew at the first sign-in over the new connection, which `sso-handover` names",
            "enterprise_accounts")
        .dropped("the older copy of enterprise_accounts", "saml_accounts")
        .decides(
            "password",
            "a password that no export holds is named (`password-not-in-export`)",
            "password_enabled")
        .decides(
            "password",
            "a digest older than this is not carried (`password-changed-since-export`)",
            "password_last_updated_at")
        .decides(
            "second factor",
            "an authenticator that no export holds is named (`totp-secret-missing`)",
            "totp_enabled")
        .decides(
            "second factor",
            "a secret older than this is not enrolled (`totp-changed-since-export`)",
            "mfa_enabled_at")
        .listed(Reason.BACKUP_CODES_NOT_CARRIED, "Clerk tells no code", "backup_code_enabled")
        .dropped(
            "the sum of totp_enabled, SMS and backup codes, each read itself", "two_factor_enabled")
        .dropped(
            "stays when a factor is switched on again: no sign of anything", "mfa_disabled_at");
  }

  private static void state(SchemaFates.Builder user) {
    user.listed(
            Reason.BANNED,
            "WorkOS has no such state: left out unless the policy says otherwise",
            "banned")
        .listed(
            Reason.DEPROVISIONED,
            "WorkOS has no such state: left out unless the policy says otherwise",
            "deprovisioned")
        .listed(
            Reason.LOCKED,
            "WorkOS has no such state: goes over unless the policy says otherwise",
            "locked")
        .dropped(
            "how a lock ends; WorkOS counts attempts itself",
            "lockout_expires_in_seconds",
            "verification_attempts_remaining")
        .dropped("a switch of Clerk's own bot protection", "bypass_client_trust");
  }

  private static void metadata(SchemaFates.Builder user) {
    user.toMetadata(
            "the same keys",
            "as far as WorkOS's limits allow; the rest goes into"
                + " `sidecar/metadata-overflow.jsonl`",
            "public_metadata")
        .listed(
            Reason.PRIVATE_METADATA_NOT_CARRIED,
            "may hold secrets: only keys that the policy names go over",
            "private_metadata")
        .listed(
            Reason.UNSAFE_METADATA_NOT_CARRIED,
            "writable by the user, so never taken for the application's word",
            "unsafe_metadata")
        .toMetadata("`created_at`", "WorkOS sets its own for the user", "created_at");
  }

  private static void rest(SchemaFates.Builder user) {
    user.decides("snapshot", "kept there for whoever looks; decides nothing", "last_sign_in_at")
        .dropped(Because.CHANGED, "updated_at")
        .dropped("to the day only; last_sign_in_at is kept", "last_active_at")
        .dropped(
            "WorkOS has no place for consent; keep it in your own database before Clerk goes",
            "legal_accepted_at")
        .dropped("WorkOS finds it out itself: no call that writes a user takes one", "locale")
        .dropped(Because.IMAGE, "profile_image_url", "image_url", "has_image")
        .dropped(
            "what Clerk's own pages let the user do; they go with Clerk",
            "delete_self_enabled",
            "create_organization_enabled",
            "create_organizations_limit")
        .dropped(
            "may be left out by Clerk; memberships have a list of their own",
            "organization_memberships")
        .dropped(
            "only in webhooks; the directory is connected anew with its connection",
            "scim",
            "scim.directory_id",
            "scim.directory_enabled",
            "scim.external_id")
        .undeclared(
            PropertyFate.Kind.DROPPED,
            "",
            "seen in live answers, undocumented; a password is carried as it is",
            "requires_password_reset");
  }
}
