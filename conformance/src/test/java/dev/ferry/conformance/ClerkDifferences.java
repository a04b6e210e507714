package dev.ferry.conformance;

import static dev.ferry.conformance.Tolerances.known;

import java.util.List;

/**
 * Where the Clerk twin, filled with a generated tenant, knowingly differs from Clerk's document of
 * 2026-05-12: because live payloads do, or because a document of tomorrow will.
 */
final class ClerkDifferences {
  private static final String USERS = "GET /users \\| 200 \\| ";

  static final Tolerances KNOWN =
      new Tolerances(
          List.of(
              known(
                  USERS
                      + "/\\*/external_accounts/\\* of google_account '(identification_id|first_name"
                      + "|last_name|public_metadata|created_at|updated_at)' required",
                  "Google accounts have given_name and family_name instead, and their own id in"
                      + " external_account_id (clerk/javascript, ExternalAccount.test.ts)"),
              known(
                  USERS
                      + "/\\*/external_accounts/\\* of google_account '(provider|provider_user_id)'"
                      + " required",
                  "payloads before 2025 are without (captures)"),
              known(
                  USERS
                      + "/\\*/external_accounts/\\*(/object enum|/verification of"
                      + " verification_quantum (discriminator|oneOf))",
                  "on purpose: a kind of account that nobody has heard of yet"),
              known(
                  USERS
                      + "/\\* of user '(passkeys|saml_accounts|last_active_at|mfa_disabled_at"
                      + "|legal_accepted_at)' required",
                  "captures of 2023 to 2025 are without; each came later"),
              known(
                  USERS + "/\\* of user 'brand_new_field' additionalProperties",
                  "on purpose: live payloads carry keys that are not declared"),
              known(
                  USERS + "/\\* of user 'requires_password_reset' additionalProperties",
                  "undeclared, seen in a capture"),
              known(USERS + "/\\*/unsafe_metadata type", "null in captures"),
              known(
                  "GET /organization(s \\| 200 \\| /data/\\*|_memberships \\| 200"
                      + " \\| /data/\\*/organization) of organization 'slug' required",
                  "slugs can be switched off (docs, organizations), and what is then told is not"
                      + " said"),
              known(
                  "GET /organization(s \\| 200 \\| /data/\\*|_memberships \\| 200"
                      + " \\| /data/\\*/organization)/private_metadata type",
                  "nullable of users; of organizations not said so, and taken for possible"),
              known(
                  "GET /organization_domains \\| 200 \\| /data/\\*/enrollment_mode enum",
                  "on purpose: a mode that nobody has heard of yet"),
              known(
                  "GET /(invitations|allowlist_identifiers) \\| 200 \\| / type",
                  "with paginated=true an object with data and total_count, as clerk/javascript"
                      + " reads it; the document has the bare array only")));

  /** Of what a twin with plain data answers, refusals included. */
  static final Tolerances REFUSALS =
      new Tolerances(
          List.of(
              known(
                  "GET /(organizations|users)/\\{[a-z_]+}/[a-z_]+ \\| 404"
                      + " \\| there is no such status",
                  "a list of what belongs to nobody: the document has the 404 for single objects"),
              known(
                  "POST /users/\\{user_id}/verify_password \\| (404|422) \\| there is a body",
                  "errors, as every refusal of Clerk's has; the document gives no body at all"),
              known(
                  "GET /organization[a-z_/{}]* \\| 403 \\| there is no such status",
                  "a feature that is off (clerk-docs, data/api_errors.json); the document has it for"
                      + " some of these operations only")));

  private ClerkDifferences() {}
}
