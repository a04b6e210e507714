package dev.ferry.twin.clerk;

import java.util.LinkedHashMap;
import java.util.Map;

/** What can be asked of the list of users, and of their count (OpenAPI of 2026-05-12). */
final class UserListing {
  private static final Field EMAILS = Field.each("email_addresses", "email_address");
  private static final Field PHONES = Field.each("phone_numbers", "phone_number");
  private static final Field WALLETS = Field.each("web3_wallets", "web3_wallet");
  private static final Field NAMES = Field.all(Field.at("/first_name"), Field.at("/last_name"));

  /**
   * What polling for changes goes by; users are kept in this order, so no page is sorted for it.
   */
  static final Field CHANGE = Field.number("/updated_at");

  private UserListing() {}

  static Listing of(ClerkInstance instance) {
    Listing users = Listing.of(ClerkList.USERS).orderedBy(orders()).switched(Cursor.NAME);
    users = identifiers(users, instance);
    users = queries(users);
    users = moments(users);
    return users.filtered("banned", Filter.is(row -> row.tree().path("banned").asBoolean()));
  }

  private static Map<String, Field> orders() {
    Map<String, Field> orders = new LinkedHashMap<>();
    orders.put(
        "email_address",
        Field.primary("email_addresses", "primary_email_address_id", "email_address"));
    orders.put(
        "phone_number", Field.primary("phone_numbers", "primary_phone_number_id", "phone_number"));
    orders.put(
        "web3wallet", Field.primary("web3_wallets", "primary_web3_wallet_id", "web3_wallet"));
    for (String text : new String[] {"first_name", "last_name", "username"}) {
      orders.put(text, Field.at("/" + text));
    }
    orders.put("updated_at", CHANGE);
    for (String moment : new String[] {"last_active_at", "last_sign_in_at"}) {
      orders.put(moment, Field.number("/" + moment));
    }
    return orders;
  }

  private static Listing identifiers(Listing users, ClerkInstance instance) {
    Field organizations =
        row ->
            instance.shelf(ClerkList.MEMBERSHIPS).ofUser(row.object().id()).stream()
                .map(StoredObject::organizationId);
    return users
        .filtered("email_address", Filter.oneOf(EMAILS))
        .filtered("phone_number", Filter.oneOf(PHONES))
        .filtered("username", Filter.oneOf(Field.at("/username")))
        .filtered("web3_wallet", Filter.oneOf(WALLETS))
        .filtered("external_id", Filter.signed(Field.at("/external_id")))
        .filtered("user_id", Filter.signed(Field.id()))
        .filtered("organization_id", Filter.signed(organizations))
        .filtered("provider", Filter.oneOf(Field.each("external_accounts", "provider")))
        .filtered(
            "provider_user_id", Filter.oneOf(Field.each("external_accounts", "provider_user_id")));
  }

  private static Listing queries(Listing users) {
    Field any = Field.all(EMAILS, PHONES, WALLETS, NAMES, Field.at("/username"), Field.id());
    return users
        .filtered("query", Filter.contains(any))
        .filtered("email_address_query", Filter.contains(EMAILS))
        .filtered("phone_number_query", Filter.contains(PHONES))
        .filtered("username_query", Filter.contains(Field.at("/username")))
        .filtered("name_query", Filter.contains(NAMES));
  }

  /** Whether a bound itself is within is documented nowhere; here it never is. */
  private static Listing moments(Listing users) {
    return users
        .filtered("created_at_before", Filter.before(row -> row.object().created()))
        .filtered("created_at_after", Filter.after(row -> row.object().created()))
        .filtered("last_active_at_before", Filter.before(row -> at(row, "last_active_at")))
        .filtered("last_active_at_after", Filter.after(row -> at(row, "last_active_at")))
        .filtered("last_active_at_since", Filter.after(row -> at(row, "last_active_at")))
        .filtered("last_sign_in_at_before", Filter.before(row -> at(row, "last_sign_in_at")))
        .filtered("last_sign_in_at_after", Filter.after(row -> at(row, "last_sign_in_at")));
  }

  private static long at(Row row, String moment) {
    return row.tree().path(moment).asLong();
  }
}
