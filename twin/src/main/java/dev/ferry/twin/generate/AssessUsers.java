package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ferry.twin.generate.field.Oddity;
import dev.ferry.twin.totp.Base32;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment must say of one user under the safe default policy, if WorkOS holds nothing:
 * worked out, like {@link Rules}, apart from the migration itself.
 */
final class AssessUsers {
  /** What only Clerk's API tells of a user. */
  private static final List<String> BY_API_ONLY =
      List.of(
          "social",
          "social-links",
          "social-links-after-code",
          "social-not-linking",
          "social-providers-unsupported",
          "social-only",
          "social-stranded",
          "single-sign-on",
          "single-sign-on-alone",
          "single-sign-on-differs",
          "sms",
          "backup-codes",
          "passkeys",
          "banned",
          "deprovisioned",
          "blocklisted",
          "not-on-allowlist",
          "waitlisted",
          "locked",
          "kept-out-carried");

  private final ClerkUser user;
  private final JsonNode told;
  private final boolean api;
  private final AssessSums sums;
  private final boolean keptOut;
  private final boolean goes;

  private AssessUsers(ClerkUser user, @Nullable JsonNode told, AssessSums sums) {
    this.user = user;
    this.told = told == null ? MissingNode.getInstance() : told;
    this.api = told != null;
    this.sums = sums;
    keptOut = is("banned") || is("deprovisioned");
    goes = !keptOut && address() && !shares();
  }

  /**
   * @param told what the API tells, null if it is not read
   * @return whether the user would be created
   */
  static boolean add(ClerkUser user, @Nullable JsonNode told, AssessSums sums) {
    AssessUsers one = new AssessUsers(user, told, sums);
    boolean password = one.password();
    boolean factor = one.factors();
    boolean social = one.social(password);
    boolean company = one.company();
    one.addresses();
    one.states();
    sums.yesIf(
        one.goes && !password && !social && !company && !one.verified(), "no-way-to-sign-in");
    sums.userWrites((one.goes ? 1 : 0) + (factor ? 1 : 0));
    return one.goes;
  }

  private boolean password() {
    ClerkUser.Secrets secrets = user.secrets();
    if (secrets.digest().isEmpty()) {
      return false;
    }
    sums.yes("passwords", List.of(secrets.hasher().isEmpty() ? "none" : secrets.hasher()));
    String reason =
        is("requires_password_reset")
            ? "password-reset-required"
            : PasswordRules.reason(secrets.hasher(), secrets.digest());
    if (!goes) {
      return false;
    } else if (reason.isEmpty()) {
      sums.yes("passwords-carried");
    } else {
      sums.yes("password-resets", List.of(reason));
    }
    return reason.isEmpty();
  }

  private boolean factors() {
    String secret = user.secrets().totp();
    boolean totp = !secret.isEmpty();
    boolean readable =
        Base32.decode(secret.toUpperCase(Locale.ROOT).replaceAll("[ =]", "")).isPresent();
    boolean carried = goes && totp && readable;
    boolean sms = told.at("/phone_numbers/0/reserved_for_second_factor").asBoolean();
    if (totp) {
      sums.yes("totp", List.of("secret-exported"));
    }
    sums.yesIf(carried, "totp-carried");
    if (goes && totp && !readable) {
      sums.yes("totp-lost", List.of("totp-secret-malformed"));
    }
    if (sms) {
      sums.yes("sms", List.of(carried ? "authenticator-as-well" : "no-other-factor"));
    }
    sums.yesIf(is("backup_code_enabled"), "backup-codes");
    sums.yesIf(!told.path("passkeys").isEmpty(), "passkeys");
    if (api && told.path("passkeys").isMissingNode()) {
      sums.unknown("passkeys");
    }
    if (!api && !totp) {
      sums.unknown("no-second-factor-left");
    }
    sums.yesIf(goes && (totp || sms) && !carried, "no-second-factor-left");
    return carried;
  }

  /** Of a generated account, the address is the user's own. */
  private boolean social(boolean password) {
    if (!api) {
      BY_API_ONLY.forEach(sums::unknown);
      return false;
    }
    List<String> providers = JoinedRules.socialAccounts(told).distinct().sorted().toList();
    List<String> lacking =
        providers.stream().filter(one -> !JoinedRules.OFFERED.contains(one)).toList();
    if (providers.isEmpty()) {
      return false;
    }
    sums.yes("social", providers);
    if (!lacking.isEmpty()) {
      sums.yes("social-providers-unsupported", lacking);
    }
    if (user.secrets().digest().isEmpty() && providers.size() == 1) {
      sums.yes("social-only", providers);
    }
    boolean links = lacking.size() < providers.size();
    if (goes && links) {
      sums.yes(verified() ? "social-links" : "social-links-after-code", providers);
    } else if (goes && !password) {
      sums.yes("social-stranded", providers);
    }
    return links;
  }

  /** Of a generated account at a company, too, the address is the user's own. */
  private boolean company() {
    List<String> connections = JoinedRules.connections(told).distinct().toList();
    if (connections.isEmpty()) {
      return false;
    }
    sums.yes("single-sign-on", connections);
    if (JoinedRules.comesThroughACompanyAlone(told)) {
      sums.yes("single-sign-on-alone", connections);
    }
    return true;
  }

  private void addresses() {
    if (keptOut) {
      return;
    }
    String primary = user.emails().primary();
    sums.yesIf(primary.isEmpty(), "no-email");
    sums.yesIf(!primary.isEmpty() && !address(), "email-malformed");
    sums.yesIf(address() && shares(), "email-shared");
    sums.yesIf(goes && !verified(), "email-unverified");
    long addresses =
        Stream.concat(Stream.of(primary), user.emails().all())
            .map(one -> one.strip().toLowerCase(Locale.ROOT))
            .filter(one -> !one.isEmpty())
            .distinct()
            .count();
    if (addresses > 1) {
      sums.yes(
          "several-emails", List.of(!address() ? "none" : api ? "clerk-primary" : "csv-primary"));
    }
  }

  private void states() {
    sums.yesIf(is("banned"), "banned");
    sums.yesIf(is("deprovisioned"), "deprovisioned");
    if (is("locked")) {
      boolean ends = told.path("lockout_expires_in_seconds").isNumber();
      sums.yes("locked", List.of(ends ? "for-a-time" : "without-end"));
      if (goes) {
        sums.yes("kept-out-carried", List.of(ends ? "locked" : "locked-without-end"));
      }
    }
  }

  private boolean address() {
    return user.emails().primary().contains("@");
  }

  private boolean shares() {
    return user.oddity() == Oddity.SHARES_WITH_NEXT || user.oddity() == Oddity.SHARES_WITH_PREVIOUS;
  }

  private boolean verified() {
    return user.emails().verified().contains(user.emails().primary());
  }

  private boolean is(String flag) {
    return told.path(flag).asBoolean();
  }
}
