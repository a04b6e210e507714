package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.ClerkUser.Contacts;
import dev.ferry.twin.generate.field.MetadataMaker;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A user as {@code GET /users} tells it (schema User, OpenAPI of 2026-05-12). */
public final class ApiUser {
  private static final long DAY = 86_400_000L;

  private final ClerkUser user;
  private final SplittableRandom random;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private ApiUser(ClerkUser user, SplittableRandom random) {
    this.user = user;
    this.random = random;
  }

  /** The user, with what is odd about it. */
  static ObjectNode of(ClerkUser user, ApiOddity oddity, SplittableRandom random) {
    ObjectNode json = new ApiUser(user, random).plain();
    ApiOddities.apply(oddity, json, user, random);
    return json;
  }

  /** A user about whom nothing is odd. */
  public static ObjectNode plain(ClerkUser user, SplittableRandom random) {
    return of(user, ApiOddity.NONE, random);
  }

  /** A user who signs in with Google, under the primary address. */
  public static ObjectNode ofGoogle(ClerkUser user, SplittableRandom random) {
    return of(user, ApiOddity.GOOGLE, random);
  }

  private ObjectNode plain() {
    who();
    ArrayNode emails = contacts("email", user.emails(), "email_code");
    ArrayNode phones = contacts("phone", user.phones(), "phone_code");
    boolean sms = phones.size() > 0 && random.nextInt(100) < 30;
    for (int i = 0; i < phones.size(); i++) {
      ((ObjectNode) phones.get(i))
          .put("reserved_for_second_factor", sms && i == 0)
          .put("default_second_factor", sms && i == 0)
          .putNull("backup_codes");
    }
    json.set("email_addresses", emails);
    json.set("phone_numbers", phones);
    for (String none :
        List.of(
            "web3_wallets",
            "passkeys",
            "external_accounts",
            "saml_accounts",
            "enterprise_accounts")) {
      json.putArray(none);
    }
    secondFactors(sms);
    metadata();
    state();
    return json;
  }

  private void who() {
    String picture = "https://img.clerk.example/" + user.id();
    json.put("id", user.id())
        .put("object", "user")
        .put("username", nullable(user.names().username()))
        .put("first_name", nullable(user.names().first()))
        .put("last_name", nullable(user.names().last()))
        .put("locale", random.nextInt(4) == 0 ? "de-CH" : null)
        .put("image_url", picture)
        .put("profile_image_url", picture)
        .put("has_image", random.nextInt(5) == 0)
        .putNull("primary_email_address_id")
        .putNull("primary_phone_number_id")
        .putNull("primary_web3_wallet_id");
  }

  /** The addresses or numbers of the CSV: verified is what it lists as verified. */
  private ArrayNode contacts(String kind, Contacts contacts, String strategy) {
    String type = kind.equals("email") ? "email_address" : "phone_number";
    ArrayNode all = json.arrayNode();
    Stream.concat(Stream.of(contacts.primary()), contacts.all())
        .filter(value -> !value.isEmpty())
        .distinct()
        .forEach(
            value -> {
              String id = ClerkIds.next("idn_", random);
              if (value.equals(contacts.primary())) {
                json.put("primary_" + type + "_id", id);
              }
              contact(all.addObject(), id, type, value);
              verification(
                  (ObjectNode) all.get(all.size() - 1),
                  contacts.verified().contains(value),
                  strategy);
            });
    return all;
  }

  private void contact(ObjectNode contact, String id, String type, String value) {
    contact.put("id", id).put("object", type).put(type, value).put("reserved", false);
    contact.putArray("linked_to");
    contact.put("created_at", created()).put("updated_at", created());
  }

  private void verification(ObjectNode contact, boolean verified, String strategy) {
    if (!verified && random.nextInt(3) == 0) {
      contact.putNull("verification");
      return;
    }
    contact
        .putObject("verification")
        .put("object", "verification_otp")
        .put("status", verified ? "verified" : "unverified")
        .put("strategy", strategy)
        .put("attempts", 1)
        .put("expire_at", created() + 600_000);
  }

  private void secondFactors(boolean sms) {
    boolean totp = !user.secrets().totp().isEmpty();
    json.put("password_enabled", !user.secrets().digest().isEmpty())
        .put("totp_enabled", totp)
        .put("backup_code_enabled", totp && random.nextBoolean())
        .put("two_factor_enabled", totp || sms)
        .put("mfa_enabled_at", totp || sms ? (Long) (created() + DAY) : null)
        .putNull("mfa_disabled_at")
        .put("password_last_updated_at", user.secrets().digest().isEmpty() ? null : created());
  }

  /** Only a part of the users is in the support export; the others have no metadata here either. */
  private void metadata() {
    ObjectNode visible = user.publicMetadata();
    json.set("public_metadata", visible == null ? json.objectNode() : visible.deepCopy());
    json.set(
        "private_metadata",
        visible == null ? json.objectNode() : MetadataMaker.privateOf(user.index()));
    json.set(
        "unsafe_metadata",
        visible == null ? json.objectNode() : MetadataMaker.unsafeOf(user.index()));
  }

  private void state() {
    Long seen = random.nextInt(10) == 0 ? null : (Long) (created() + DAY * random.nextInt(1, 90));
    json.putNull("external_id")
        .put("last_sign_in_at", seen)
        .put("last_active_at", seen)
        .put("banned", false)
        .put("locked", false)
        .put("deprovisioned", false)
        .putNull("lockout_expires_in_seconds")
        .put("verification_attempts_remaining", 100)
        .put("created_at", created())
        .put("updated_at", seen == null ? created() : seen)
        .put("delete_self_enabled", true)
        .put("create_organization_enabled", true)
        .putNull("create_organizations_limit")
        .put("legal_accepted_at", random.nextInt(3) == 0 ? created() : null)
        .put("bypass_client_trust", false);
  }

  private Long created() {
    return user.created().toEpochMilli();
  }

  private static @Nullable String nullable(String text) {
    return text.isEmpty() ? null : text;
  }
}
