package dev.ferry.twin.clerk;

import java.util.Map;
import java.util.Set;

/** What can be asked of the lists of who may sign up, or in; of the blocklist there is nothing. */
final class AccessListings {
  private static final Set<String> STATUSES = Set.of("pending", "invited", "completed", "rejected");

  private AccessListings() {}

  static Listing allowlist() {
    return Listing.of(ClerkList.ALLOWLIST).switched("paginated");
  }

  static Listing waitlist() {
    Field address = Field.at("/email_address");
    return Listing.of(ClerkList.WAITLIST)
        .orderedBy(
            Map.of("email_address", address, "invited_at", Field.number("/invitation/created_at")))
        .filtered("status", Filter.among(Field.at("/status"), STATUSES))
        .filtered("query", Filter.contains(Field.all(address, Field.id())));
  }
}
