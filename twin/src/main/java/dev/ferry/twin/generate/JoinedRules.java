package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What must become of a Clerk user under the safe default policy if Clerk's API is joined to the
 * exports: worked out, like {@link Rules}, apart from the migration itself. The API's metadata and
 * addresses are those of the exports (where its primary address is not there, the CSV's stands),
 * and its times are those of the exports, or older, so that it changes no field; it tells who must
 * not sign in, and what else a user signs in with.
 */
final class JoinedRules {
  /** Of those that a generated user may have, which WorkOS offers (docs, "Social login"). */
  static final Set<String> OFFERED = Set.of("oauth_google");

  private JoinedRules() {}

  /**
   * The verdict on a user.
   *
   * @param told what the API tells of it (schema User, OpenAPI of 2026-05-12)
   */
  static Expectation of(ClerkUser user, JsonNode told) {
    for (String kept : List.of("banned", "deprovisioned")) {
      if (told.path(kept).asBoolean()) {
        return new Expectation.Skipped(kept);
      }
    }
    Expectation byExports =
        Rules.of(
            user,
            told.path("external_id").textValue(),
            signsInElsewhere(told) || comesThroughACompany(told),
            told.path("requires_password_reset").asBoolean());
    return byExports instanceof Expectation.Arrives arrives
        ? arrives.alsoLosing(leftBehind(told))
        : byExports;
  }

  private static List<String> leftBehind(JsonNode told) {
    List<String> reasons = new ArrayList<>();
    if (told.path("locked").asBoolean()) {
      boolean ends = told.path("lockout_expires_in_seconds").isNumber();
      reasons.add(ends ? "locked" : "locked-without-end");
    }
    for (JsonNode phone : told.path("phone_numbers")) {
      if (phone.path("reserved_for_second_factor").asBoolean()) {
        reasons.add("sms-second-factor");
        break;
      }
    }
    if (!told.path("passkeys").isEmpty()) {
      reasons.add("passkey-not-carried");
    }
    if (!told.path("web3_wallets").isEmpty()) {
      reasons.add("web3-wallet-not-carried");
    }
    if (told.path("backup_code_enabled").asBoolean()) {
      reasons.add("backup-codes-not-carried");
    }
    if (signsInElsewhere(told)) {
      reasons.add("social-sign-in-links-by-email");
    } else if (socialAccounts(told).findAny().isPresent()) {
      reasons.add("social-provider-unsupported"); // of an address that differs there is none here
    }
    if (comesThroughACompany(told)) {
      reasons.add("sso-sign-in-links-by-email"); // nor is there one here
      if (comesThroughACompanyAlone(told)) {
        reasons.add("sso-alone");
      }
    }
    return reasons;
  }

  private static boolean comesThroughACompany(JsonNode told) {
    return connections(told).findAny().isPresent();
  }

  /** Codes by mail and SMS are the instance's, and Clerk's API does not tell of them. */
  static boolean comesThroughACompanyAlone(JsonNode told) {
    return comesThroughACompany(told)
        && !told.path("password_enabled").asBoolean()
        && socialAccounts(told).findAny().isEmpty()
        && told.path("passkeys").isEmpty()
        && told.path("web3_wallets").isEmpty();
  }

  /** The connections over which a user signs in; a word where Clerk does not tell which. */
  static Stream<String> connections(JsonNode told) {
    return StreamSupport.stream(told.path("enterprise_accounts").spliterator(), false)
        .filter(account -> account.at("/verification/status").asText().equals("verified"))
        .map(account -> account.path("enterprise_connection_id").asText("not-told"));
  }

  private static boolean signsInElsewhere(JsonNode told) {
    return socialAccounts(told).anyMatch(OFFERED::contains);
  }

  /**
   * The providers of a user's accounts, as Clerk names them. An account whose verification nobody
   * documents counts as one that was never finished; Google's of old name no provider.
   */
  static Stream<String> socialAccounts(JsonNode told) {
    return StreamSupport.stream(told.path("external_accounts").spliterator(), false)
        .filter(account -> account.at("/verification/status").asText().equals("verified"))
        .map(account -> account.path("provider").asText("oauth_google"));
  }
}
