package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One user of Clerk's API (OpenAPI spec 2026-05-12, User) on its way into the model. What cannot be
 * read is not known; what is null is known to be none. Not thread-safe.
 */
final class ApiUser {
  /** The keys that are read, metadata apart; all others are passed over. */
  static final Set<String> KEYS =
      Set.of(
          "id",
          "username",
          "first_name",
          "last_name",
          "external_id",
          "primary_email_address_id",
          "primary_phone_number_id",
          "email_addresses",
          "phone_numbers",
          "external_accounts",
          "enterprise_accounts",
          "saml_accounts",
          "passkeys",
          "web3_wallets",
          "password_enabled",
          "totp_enabled",
          "backup_code_enabled",
          "banned",
          "locked",
          "deprovisioned",
          "lockout_expires_in_seconds",
          "locale",
          "timezone",
          "legal_accepted_at",
          "requires_password_reset",
          "password_last_updated_at",
          "mfa_enabled_at",
          "last_sign_in_at",
          "created_at");

  private final ApiObject json;
  private final ClerkUserBuilder user;
  private final Set<ClerkField> known = EnumSet.noneOf(ClerkField.class);
  private final Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);

  private ApiUser(String id, ApiObject json) {
    this.json = json;
    this.user = ClerkUser.builder(id);
  }

  /**
   * @param metadata compact JSON by key; null where Clerk says that there is none
   */
  static ClerkUserFragment of(String id, ApiObject json, Map<String, @Nullable String> metadata) {
    ApiUser user = new ApiUser(id, json);
    user.names();
    user.emails();
    user.phones();
    user.accounts();
    user.flags();
    user.moments();
    user.metadata(metadata);
    return new ClerkUserFragment(user.user.build(), user.known);
  }

  private void names() {
    text("username", ClerkField.USERNAME, user::username);
    text("first_name", ClerkField.FIRST_NAME, user::firstName);
    text("last_name", ClerkField.LAST_NAME, user::lastName);
    text("external_id", ClerkField.EXTERNAL_ID, user::externalId);
    if (json.has("locale")) { // declared, and not among those that are always there
      text("locale", ClerkField.LOCALE, user::locale);
    }
    if (json.has("timezone")) { // in @clerk/backend 3.25.0, undeclared
      text("timezone", ClerkField.TIMEZONE, user::timezone);
    }
  }

  private void emails() {
    Optional<ApiAddresses> emails = addresses("email_addresses", "email_address");
    if (emails.isEmpty()) {
      return;
    }
    user.verifiedEmails(emails.get().verified());
    user.unverifiedEmails(emails.get().unverified());
    known.addAll(
        Set.of(
            ClerkField.VERIFIED_EMAILS,
            ClerkField.UNVERIFIED_EMAILS,
            // An export that could only list addresses says nothing that is not said better here.
            ClerkField.LISTED_EMAILS));
    primary("primary_email_address_id", emails.get(), ClerkField.PRIMARY_EMAIL, user::primaryEmail);
  }

  private void phones() {
    Optional<ApiAddresses> phones = addresses("phone_numbers", "phone_number");
    if (phones.isEmpty()) {
      return;
    }
    user.verifiedPhones(phones.get().verified());
    user.unverifiedPhones(phones.get().unverified());
    known.addAll(Set.of(ClerkField.VERIFIED_PHONES, ClerkField.UNVERIFIED_PHONES));
    primary("primary_phone_number_id", phones.get(), ClerkField.PRIMARY_PHONE, user::primaryPhone);
  }

  private Optional<ApiAddresses> addresses(String list, String key) {
    return json.objects(list).map(entries -> ApiAddresses.of(entries, key));
  }

  private void primary(
      String key, ApiAddresses addresses, ClerkField field, Consumer<@Nullable String> put) {
    json.text(key)
        .ifPresent(
            id -> {
              Optional<String> address = addresses.named(id.value());
              if (id.value() != null && address.isEmpty()) {
                json.note(key, ApiNote.ID_UNRESOLVED);
              } else {
                put.accept(address.orElse(null));
                known.add(field);
              }
            });
  }

  private void accounts() {
    ApiAccounts.social(json)
        .ifPresent(
            accounts -> {
              user.externalAccounts(accounts);
              known.add(ClerkField.EXTERNAL_ACCOUNTS);
            });
    ApiAccounts.enterprise(json)
        .ifPresent(
            accounts -> {
              user.enterpriseAccounts(accounts);
              known.add(ClerkField.ENTERPRISE_ACCOUNTS);
            });
  }

  private void flags() {
    flag("banned", ClerkFlag.BANNED);
    flag("locked", ClerkFlag.LOCKED);
    flag("password_enabled", ClerkFlag.PASSWORD);
    flag("totp_enabled", ClerkFlag.TOTP);
    flag("backup_code_enabled", ClerkFlag.BACKUP_CODES);
    if (json.has("deprovisioned")) { // declared, and not among those that are always there
      flag("deprovisioned", ClerkFlag.DEPROVISIONED);
    }
    if (json.has("requires_password_reset")) { // undeclared, and in live answers
      flags.put(ClerkFlag.PASSWORD_RESET_REQUIRED, requiresReset());
    }
    if (json.has("lockout_expires_in_seconds")) {
      // Of a user who is not locked it is null, too (spec 2026-05-12, User).
      boolean locked = flags.getOrDefault(ClerkFlag.LOCKED, false);
      boolean ends = json.optionalCount("lockout_expires_in_seconds") != null;
      flags.put(ClerkFlag.LOCKED_WITHOUT_END, locked && !ends);
    }
    json.objects("passkeys").ifPresent(list -> flags.put(ClerkFlag.PASSKEY, !list.isEmpty()));
    if (json.has("web3_wallets")) { // declared; an answer without it says nothing of them
      json.objects("web3_wallets")
          .ifPresent(list -> flags.put(ClerkFlag.WEB3_WALLET, !list.isEmpty()));
    }
    // Missing or unreadable numbers are noted already, where they are read as numbers.
    if (known.contains(ClerkField.VERIFIED_PHONES)) {
      flags.put(
          ClerkFlag.SMS,
          json.objects("phone_numbers").orElse(List.of()).stream().anyMatch(ApiUser::isFactor));
    }
    user.flags(flags);
    known.add(ClerkField.FLAGS);
  }

  /** What cannot be read counts as yes: else a password that Clerk refuses would work in WorkOS. */
  private boolean requiresReset() {
    return !json.isNull("requires_password_reset")
        && json.flag("requires_password_reset").orElse(true);
  }

  private static boolean isFactor(ApiObject phone) {
    return phone.flag("reserved_for_second_factor").orElse(false) && ApiAddresses.isVerified(phone);
  }

  private void flag(String key, ClerkFlag flag) {
    json.flag(key).ifPresent(value -> flags.put(flag, value));
  }

  private void moments() {
    json.moment("created_at")
        .map(ApiObject.Read::value)
        .ifPresent(
            moment -> {
              user.createdAt(moment.toString());
              known.add(ClerkField.CREATED_AT);
            });
    moment("last_sign_in_at", ClerkField.LAST_SIGN_IN_AT, user::lastSignInAt);
    moment("mfa_enabled_at", ClerkField.MFA_ENABLED_AT, user::mfaEnabledAt);
    if (json.has("legal_accepted_at")) { // absent from answers that are older than the feature
      moment("legal_accepted_at", ClerkField.LEGAL_ACCEPTED_AT, user::legalAcceptedAt);
    }
    // In the spec since 2025-11, and absent from answers that are older.
    if (json.has("password_last_updated_at")) {
      moment(
          "password_last_updated_at",
          ClerkField.PASSWORD_LAST_UPDATED_AT,
          user::passwordLastUpdatedAt);
    }
  }

  private void metadata(Map<String, @Nullable String> metadata) {
    metadata.forEach(
        (key, text) -> {
          switch (key) {
            case "public_metadata" -> put(ClerkField.PUBLIC_METADATA, text, user::publicMetadata);
            case "private_metadata" ->
                put(
                    ClerkField.PRIVATE_METADATA,
                    text == null ? null : Sensitive.of(text),
                    user::privateMetadata);
            case "unsafe_metadata" -> put(ClerkField.UNSAFE_METADATA, text, user::unsafeMetadata);
            default -> throw new IllegalArgumentException(key);
          }
        });
  }

  private void text(String key, ClerkField field, Consumer<@Nullable String> put) {
    json.text(key).ifPresent(read -> put(field, read.value(), put));
  }

  private void moment(String key, ClerkField field, Consumer<@Nullable Instant> put) {
    json.moment(key).ifPresent(read -> put(field, read.value(), put));
  }

  private <T> void put(ClerkField field, @Nullable T value, Consumer<@Nullable T> put) {
    put.accept(value);
    known.add(field);
  }
}
