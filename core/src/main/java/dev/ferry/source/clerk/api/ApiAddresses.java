package dev.ferry.source.clerk.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The e-mail addresses, or the phone numbers, of one user in Clerk's API (OpenAPI spec 2026-05-12,
 * EmailAddress and PhoneNumber).
 *
 * @param byId the address of each entry, by the entry's id
 */
record ApiAddresses(List<String> verified, List<String> unverified, Map<String, String> byId) {
  private static final Set<String> STATUSES =
      Set.of("unverified", "verified", "failed", "expired", "transferable");

  /**
   * @param key of the address in an entry
   */
  static ApiAddresses of(List<ApiObject> entries, String key) {
    List<String> verified = new ArrayList<>();
    List<String> unverified = new ArrayList<>();
    Map<String, String> byId = new LinkedHashMap<>();
    for (ApiObject entry : entries) {
      String address = entry.textOrNull(key);
      if (address == null || address.isBlank()) {
        continue;
      }
      (isVerified(entry) ? verified : unverified).add(address);
      String id = entry.textOrNull("id");
      if (id != null) {
        byId.put(id, address);
      }
    }
    return new ApiAddresses(verified, unverified, byId);
  }

  /**
   * Only {@code verified} is: a primary address may be unverified (clerk.com/docs, account linking,
   * 2026), and what nobody documents proves nothing.
   */
  static boolean isVerified(ApiObject entry) {
    ApiObject verification = entry.object("verification");
    String status = verification == null ? null : verification.textOrNull("status");
    if (verification != null && status != null && !STATUSES.contains(status)) {
      verification.note("status", ApiNote.VALUE_UNKNOWN);
    }
    return "verified".equals(status);
  }

  /** The address that an id names; empty if there is none of that id. */
  Optional<String> named(@Nullable String id) {
    return Optional.ofNullable(id).map(byId::get);
  }
}
