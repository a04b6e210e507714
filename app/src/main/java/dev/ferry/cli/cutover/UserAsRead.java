package dev.ferry.cli.cutover;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Json;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user of the snapshot in the words of Clerk's API; what is not known is left out. */
final class UserAsRead {
  private static final String VERIFIED = "verified";

  private final ClerkUser user;
  private final Set<ClerkField> known;
  private final ObjectNode json = Json.object();

  private UserAsRead(ClerkUserFragment fragment) {
    this.user = fragment.user();
    this.known = fragment.known();
  }

  static ObjectNode json(ClerkUserFragment fragment) {
    UserAsRead one = new UserAsRead(fragment);
    one.names();
    one.addresses();
    one.accounts();
    one.flags();
    one.moments();
    return one.json;
  }

  private void names() {
    json.put("id", user.id())
        .put("username", user.username())
        .put("first_name", user.firstName())
        .put("last_name", user.lastName())
        .put("external_id", user.externalId());
    if (known.contains(ClerkField.LOCALE)) {
      json.put("locale", user.locale());
    }
    if (known.contains(ClerkField.TIMEZONE)) {
      json.put("timezone", user.timezone());
    }
    ClerkAsRead.metadata(json, user.publicMetadata(), user.privateMetadata());
    json.set(
        "unsafe_metadata",
        ClerkAsRead.parsed(user.unsafeMetadata() == null ? "{}" : user.unsafeMetadata()));
  }

  private void addresses() {
    addresses(
        "email_addresses",
        "email_address",
        "primary_email_address_id",
        user.primaryEmail(),
        user.verifiedEmails(),
        user.unverifiedEmails());
    addresses(
        "phone_numbers",
        "phone_number",
        "primary_phone_number_id",
        user.primaryPhone(),
        user.verifiedPhones(),
        user.unverifiedPhones());
  }

  private void addresses(
      String list,
      String key,
      String primaryKey,
      @Nullable String primary,
      List<String> verified,
      List<String> unverified) {
    ArrayNode entries = json.putArray(list);
    Set<String> all = new LinkedHashSet<>(verified);
    all.addAll(unverified);
    if (primary != null) {
      all.add(primary);
    }
    String primaryId = null;
    for (String address : new ArrayList<>(all)) {
      String id = "idn_" + user.id() + "_" + list.charAt(0) + entries.size();
      ObjectNode entry = entries.addObject().put("id", id).put(key, address);
      entry
          .putObject("verification")
          .put("status", verified.contains(address) ? VERIFIED : "unverified")
          .put("strategy", "email_code");
      if (list.equals("phone_numbers")) {
        entry.put(
            "reserved_for_second_factor",
            user.flag(ClerkFlag.SMS).orElse(false) && verified.contains(address));
      }
      primaryId = address.equals(primary) ? id : primaryId;
    }
    json.put(primaryKey, primaryId);
  }

  private void accounts() {
    ArrayNode social = json.putArray("external_accounts");
    user.externalAccounts()
        .forEach(
            account ->
                account(social, account.provider(), account.email(), account.verified())
                    .put("object", "external_account"));
    ArrayNode enterprise = json.putArray("enterprise_accounts");
    user.enterpriseAccounts()
        .forEach(
            account ->
                account(enterprise, account.provider(), account.email(), account.verified())
                    .put("enterprise_connection_id", account.connectionId()));
  }

  private static ObjectNode account(
      ArrayNode list, String provider, @Nullable String email, boolean verified) {
    ObjectNode one = list.addObject().put("provider", provider).put("email_address", email);
    one.putObject("verification").put("status", verified ? VERIFIED : "unverified");
    return one;
  }

  private void flags() {
    flag("banned", ClerkFlag.BANNED);
    flag("locked", ClerkFlag.LOCKED);
    flag("password_enabled", ClerkFlag.PASSWORD);
    flag("totp_enabled", ClerkFlag.TOTP);
    flag("backup_code_enabled", ClerkFlag.BACKUP_CODES);
    flag("deprovisioned", ClerkFlag.DEPROVISIONED);
    flag("requires_password_reset", ClerkFlag.PASSWORD_RESET_REQUIRED);
    user.flag(ClerkFlag.LOCKED_WITHOUT_END)
        .ifPresent(
            endless -> {
              if (endless || !user.flag(ClerkFlag.LOCKED).orElse(false)) {
                json.putNull("lockout_expires_in_seconds");
              } else {
                json.put("lockout_expires_in_seconds", 3600);
              }
            });
    some("passkeys", ClerkFlag.PASSKEY);
    some("web3_wallets", ClerkFlag.WEB3_WALLET);
  }

  private void flag(String key, ClerkFlag flag) {
    user.flag(flag).ifPresent(value -> json.put(key, value));
  }

  private void some(String list, ClerkFlag flag) {
    user.flag(flag)
        .ifPresent(
            any -> {
              ArrayNode entries = json.putArray(list);
              if (any) {
                entries.addObject().put("id", "one_" + user.id());
              }
            });
  }

  private void moments() {
    ClerkAsRead.created(json, user.createdAt());
    json.put("last_sign_in_at", ClerkAsRead.millis(user.lastSignInAt()))
        .put("mfa_enabled_at", ClerkAsRead.millis(user.mfaEnabledAt()));
    if (known.contains(ClerkField.LEGAL_ACCEPTED_AT)) {
      json.put("legal_accepted_at", ClerkAsRead.millis(user.legalAcceptedAt()));
    }
    if (known.contains(ClerkField.PASSWORD_LAST_UPDATED_AT)) {
      json.put("password_last_updated_at", ClerkAsRead.millis(user.passwordLastUpdatedAt()));
    }
  }
}
