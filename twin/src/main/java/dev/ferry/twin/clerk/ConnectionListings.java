package dev.ferry.twin.clerk;

import java.util.Map;

/** What can be asked of the lists about single sign-on, and of invitations into the application. */
final class ConnectionListings {
  private ConnectionListings() {}

  static Listing saml() {
    return Listing.of(ClerkList.SAML_CONNECTIONS)
        .orderedBy(Map.of("name", Field.at("/name")))
        .filtered("query", Filter.contains(Field.at("/name")))
        .filtered("organization_id", Filter.signed(Field.at("/organization_id")));
  }

  static Listing enterprise() {
    return Listing.of(ClerkList.ENTERPRISE_CONNECTIONS)
        .filtered("organization_id", Filter.oneOf(Field.at("/organization_id")))
        .filtered("active", Filter.is(row -> row.tree().path("active").asBoolean()));
  }

  static Listing invitations() {
    Field address = Field.at("/email_address");
    return Listing.of(ClerkList.INVITATIONS)
        .orderedBy(Map.of("email_address", address, "expires_at", Field.number("/expires_at")))
        .switched("paginated")
        .filtered("status", Filter.among(Field.at("/status"), OrganizationListings.STATUSES))
        .filtered("query", Filter.contains(Field.all(address, Field.id())));
  }
}
