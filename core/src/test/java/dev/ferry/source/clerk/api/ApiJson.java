package dev.ferry.source.clerk.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A user as Clerk's API writes it, with one field as the test wants it. */
final class ApiJson {
  private ApiJson() {}

  /** Everything, in order. */
  static String ada() {
    return write(fields());
  }

  /**
   * @param value JSON, or the word {@code absent}
   */
  static String ada(String key, String value) {
    Map<String, String> fields = fields();
    if (fields.replace(key, value) == null) {
      throw new AssertionError("no such key: " + key);
    }
    if (value.equals("absent")) {
      fields.remove(key);
    }
    return write(fields);
  }

  static String email(String id, String address, String verification) {
    return "{\"id\":\""
        + id
        + "\",\"object\":\"email_address\",\"email_address\":\""
        + address
        + "\",\"reserved\":false"
        + (verification.equals("absent") ? "" : ",\"verification\":" + verification)
        + ",\"linked_to\":[]}";
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", "\"user_ada\"");
    fields.put("object", "\"user\"");
    fields.put("username", "null");
    fields.put("first_name", "\"Ada\"");
    fields.put("last_name", "\"Lovelace\"");
    fields.put("brand_new_field", "{\"x\":[1,{}]}");
    fields.put("external_id", "\"cust-1\"");
    fields.put("primary_email_address_id", "\"idn_1\"");
    fields.put("primary_phone_number_id", "\"idn_5\"");
    String verified = "{\"status\":\"verified\"}";
    fields.put(
        "email_addresses",
        "["
            + email("idn_0", "ada@old.test", verified)
            + ","
            + email("idn_1", "Ada@Acme.test", verified)
            + ","
            + email("idn_2", "ada@new.test", "{\"status\":\"unverified\"}")
            + ","
            + email("idn_3", "reserved@acme.test", "null")
            + "]");
    fields.put(
        "phone_numbers",
        "[{\"id\":\"idn_5\",\"phone_number\":\"+491\",\"reserved_for_second_factor\":true,"
            + "\"verification\":{\"status\":\"verified\"}},"
            + "{\"id\":\"idn_6\",\"phone_number\":\"+492\",\"reserved_for_second_factor\":false,"
            + "\"verification\":null}]");
    fields.put("enterprise_accounts", "[]");
    fields.put(
        "external_accounts",
        "[{\"object\":\"google_account\",\"provider\":\"oauth_google\","
            + "\"email_address\":\"ada@gmail.test\",\"verification\":{\"status\":\"verified\"}},"
            + "{\"object\":\"external_account\",\"provider\":\"oauth_custom_corp\","
            + "\"email_address\":\"ada@corp.test\",\"verification\":{\"status\":\"unverified\"}}]");
    fields.put("passkeys", "[{\"id\":\"idn_9\"}]");
    fields.put("web3_wallets", "[{\"id\":\"idn_10\"}]");
    fields.put("password_enabled", "true");
    fields.put("totp_enabled", "true");
    fields.put("backup_code_enabled", "false");
    fields.put("banned", "false");
    fields.put("locked", "true");
    fields.put("deprovisioned", "false");
    fields.put("lockout_expires_in_seconds", "1800");
    fields.put("requires_password_reset", "false");
    fields.put("locale", "\"en-GB\"");
    fields.put("timezone", "\"Europe/London\"");
    fields.put("legal_accepted_at", "1700000000002");
    fields.put("password_last_updated_at", "1700000000123");
    fields.put("mfa_enabled_at", "1700000000001");
    fields.put("last_sign_in_at", "null");
    fields.put("created_at", "1700000000000");
    fields.put("public_metadata", "{ \"seats\": 25, \"rate\": 1.10 }");
    fields.put("private_metadata", "{\"crm\":\"c1\"}");
    fields.put("unsafe_metadata", "null");
    return fields;
  }

  private static String write(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
