package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/** Makes a user of Clerk's API odd. The forms are those that captures and the OpenAPI show. */
final class ApiOddities {
  private final ObjectNode json;
  private final ClerkUser user;
  private final SplittableRandom random;

  private ApiOddities(ObjectNode json, ClerkUser user, SplittableRandom random) {
    this.json = json;
    this.user = user;
    this.random = random;
  }

  static void apply(ApiOddity oddity, ObjectNode json, ClerkUser user, SplittableRandom random) {
    new ApiOddities(json, user, random).make(oddity);
  }

  private void make(ApiOddity oddity) {
    switch (oddity) {
      case NONE -> {}
      case BANNED -> json.put("banned", true);
      case LOCKED -> locked();
      case DEPROVISIONED -> deprovisioned();
      case GOOGLE -> googleAccount().put("provider", "oauth_google").put("provider_user_id", "7");
      case GOOGLE_OF_OLD -> googleAccount();
      case FACEBOOK -> account("facebook_account", "idn_", "oauth_facebook");
      case CUSTOM_PROVIDER -> account("external_account", "eac_", "oauth_custom_intranet");
      case UNKNOWN_ACCOUNT -> unknownAccount();
      case ENTERPRISE_ACCOUNT -> enterpriseAccount();
      case PASSKEY -> verified(passkey(), "verification_passkey", "verified", "passkey");
      case PASSKEY_WITHOUT_VERIFICATION -> passkey().putNull("verification");
      case WEB3_WALLET -> wallet();
      case BACKUP_CODES -> json.put("backup_code_enabled", true).put("two_factor_enabled", true);
      case FACTOR_OFF_AGAIN -> factorOffAgain();
      case METADATA_NULL -> json.putNull("private_metadata").putNull("unsafe_metadata");
      case PRIMARY_DANGLING -> json.put("primary_email_address_id", "idn_doesNotExistAnyMore");
      case FIELDS_MISSING ->
          json.remove(
              List.of(
                  "locale",
                  "passkeys",
                  "last_active_at",
                  "mfa_disabled_at",
                  "legal_accepted_at",
                  "password_last_updated_at",
                  "bypass_client_trust",
                  "saml_accounts"));
      case FIELDS_UNKNOWN -> json.putObject("brand_new_field").put("x", 1);
      case PASSWORD_TO_BE_RESET -> json.put("requires_password_reset", true);
      case EXTERNAL_ID -> json.put("external_id", "cust-" + user.index());
      case EXTERNAL_ID_LONG -> json.put("external_id", "клієнт-" + "9".repeat(130) + user.index());
    }
  }

  /** Every other lock ends by no time (schema User: null for a locked user). */
  private void locked() {
    json.put("locked", true)
        .put("verification_attempts_remaining", 0)
        .put("lockout_expires_in_seconds", user.index() / 4 % 2 == 0 ? 1800L : null);
  }

  private void deprovisioned() {
    json.put("deprovisioned", true);
    json.putObject("scim")
        .put("directory_id", ClerkIds.next("scimdir_", random))
        .put("directory_enabled", true)
        .put("external_id", "okta-" + user.index());
  }

  private ObjectNode googleAccount() {
    ObjectNode account =
        json.withArray("external_accounts")
            .addObject()
            .put("object", "google_account")
            .put("id", ClerkIds.next("idn_", random))
            .put("google_id", Long.toString(random.nextLong(1_000_000_000L)))
            .put("approved_scopes", "email openid profile")
            .put("email_address", user.emails().primary())
            .put("given_name", user.names().first())
            .put("family_name", user.names().last())
            .put("picture", "")
            .put("external_account_id", ClerkIds.next("eac_", random));
    verifiedByOauth(account, "oauth_google");
    return account;
  }

  private ObjectNode account(String type, String prefix, String provider) {
    String id = ClerkIds.next(prefix, random);
    ObjectNode account =
        json.withArray("external_accounts")
            .addObject()
            .put("object", type)
            .put("id", id)
            .put("provider", provider)
            .put("provider_user_id", Integer.toString(random.nextInt(1_000_000)))
            .put("approved_scopes", "")
            .put("email_address", user.emails().primary())
            .putNull("email_address_verified")
            .put("identification_id", id.replace("eac_", "idn_"))
            .put("first_name", user.names().first())
            .put("last_name", user.names().last());
    account.putObject("public_metadata");
    stamped(account);
    verifiedByOauth(account, provider);
    return account;
  }

  private void unknownAccount() {
    ObjectNode account = account("brand_new_account", "eac_", "oauth_newprovider");
    verified(account, "verification_quantum", "entangled", "qkd");
  }

  private void enterpriseAccount() {
    ObjectNode account =
        json.withArray("enterprise_accounts")
            .addObject()
            .put("object", "enterprise_account")
            .put("id", ClerkIds.next("eac_", random))
            .put("protocol", "saml")
            .put("provider", "saml_okta")
            .put("active", true)
            .put("email_address", user.emails().primary())
            .put("provider_user_id", "00u" + user.index())
            .putNull("enterprise_connection_id")
            .putNull("enterprise_connection");
    verified(account, "verification_saml", "verified", "saml");
  }

  private ObjectNode passkey() {
    return json.withArray("passkeys")
        .addObject()
        .put("object", "passkey")
        .put("id", ClerkIds.next("idn_", random))
        .put("name", "Laptop")
        .put("last_used_at", user.created().toEpochMilli());
  }

  private void wallet() {
    String id = ClerkIds.next("idn_", random);
    ObjectNode wallet =
        json.put("primary_web3_wallet_id", id)
            .withArray("web3_wallets")
            .addObject()
            .put("object", "web3_wallet")
            .put("id", id)
            .put("web3_wallet", "0x%040x".formatted(user.index()));
    stamped(wallet);
    verified(wallet, "verification_web3", "verified", "web3_solana_signature");
  }

  private void factorOffAgain() {
    long created = user.created().toEpochMilli();
    json.put("mfa_enabled_at", created + 1).put("mfa_disabled_at", created + 2);
  }

  /** Of this kind the document takes no null for the end (verification_oauth). */
  private void verifiedByOauth(ObjectNode account, String provider) {
    verified(account, "verification_oauth", "verified", provider);
    ObjectNode verification = (ObjectNode) account.get("verification");
    verification.put("expire_at", user.created().toEpochMilli() + 600_000);
  }

  private void stamped(ObjectNode of) {
    long created = user.created().toEpochMilli();
    of.put("created_at", created).put("updated_at", created);
  }

  private static void verified(ObjectNode of, String type, String status, String strategy) {
    of.putObject("verification")
        .put("object", type)
        .put("status", status)
        .put("strategy", strategy)
        .putNull("attempts")
        .putNull("expire_at");
  }
}
