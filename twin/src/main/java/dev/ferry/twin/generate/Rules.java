package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.field.Oddity;
import dev.ferry.twin.totp.Base32;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What must become of a Clerk user under the safe default policy, worked out a second time and
 * apart from the migration itself. This is the answer key that a rehearsal is marked by.
 */
final class Rules {
  private Rules() {}

  /** If only the exports are read. */
  static Expectation of(ClerkUser user) {
    return of(user, null, false, false);
  }

  /**
   * The verdict on a user.
   *
   * @param ownId what the customer's application calls the user; null if Clerk was not told
   * @param social whether a social account of the same address lets the user in
   * @param reset whether Clerk takes the password only to have it replaced
   */
  static Expectation of(ClerkUser user, @Nullable String ownId, boolean social, boolean reset) {
    String email = user.emails().primary();
    if (email.isEmpty()) {
      return new Expectation.Blocked("no-email");
    }
    if (!email.contains("@")) {
      return new Expectation.Blocked("email-malformed");
    }
    return switch (user.oddity()) {
      case SHARES_WITH_NEXT, SHARES_WITH_PREVIOUS ->
          new Expectation.Blocked("email-shared-by-two-users");
      case EMAIL_IN_USE -> new Expectation.Blocked("email-in-use");
      default -> arrives(user, ownId, social, reset);
    };
  }

  private static Expectation arrives(
      ClerkUser user, @Nullable String ownId, boolean social, boolean reset) {
    List<String> reasons = new ArrayList<>();
    boolean adopted = user.oddity().isAdopted();
    boolean passwordSent = passwordSent(user, adopted, reset, reasons);
    boolean verified = user.emails().verified().contains(user.emails().primary());
    boolean proven = !adopted || verified; // a copy in WorkOS has the address, verified as in Clerk
    boolean factorSent = factorSent(user, reasons) && proven;
    if (!proven) {
      reasons.add(Expectation.UNPROVEN);
    }
    MetadataRule metadata =
        adopted || verified
            ? MetadataRule.of(user.publicMetadata())
            : MetadataRule.ofCreatedUnverified(user.publicMetadata());
    Besides.put(user, ownId, metadata, reasons);
    reasons.addAll(metadata.reasons());
    if (!passwordSent && !adopted && !verified && !social) {
      reasons.add("no-way-to-sign-in");
    }
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    expected
        .put("external_id", user.id())
        .put("email", user.emails().primary().strip().toLowerCase(Locale.ROOT))
        .put("email_verified", verified)
        .put("first_name", nullable(user.names().first()))
        .put("last_name", nullable(user.names().last()))
        .set("metadata", metadata.pairs());
    expected
        .put("has_password", passwordSent || user.oddity() == Oddity.ADOPTED_WITH_PASSWORD)
        .put("has_totp", factorSent)
        .put("by", adopted ? "adopt" : "create");
    return new Expectation.Arrives(expected, adopted, passwordSent, factorSent, reasons);
  }

  private static boolean passwordSent(
      ClerkUser user, boolean adopted, boolean reset, List<String> reasons) {
    String digest = user.secrets().digest();
    if (digest.isEmpty()) {
      return false;
    }
    String reason =
        reset ? "password-reset-required" : PasswordRules.reason(user.secrets().hasher(), digest);
    if (reason.isEmpty() && adopted) {
      reason = "password-not-sent-to-existing-user";
    }
    if (!reason.isEmpty()) {
      reasons.add(reason);
    }
    return reason.isEmpty();
  }

  private static boolean factorSent(ClerkUser user, List<String> reasons) {
    String secret = user.secrets().totp();
    if (secret.isEmpty()) {
      return false;
    }
    if (Base32.decode(secret.toUpperCase(Locale.ROOT).replaceAll("[ =]", "")).isEmpty()) {
      reasons.add("totp-secret-malformed");
      return false;
    }
    return true;
  }

  private static @Nullable String nullable(String text) {
    return text.isEmpty() ? null : text;
  }
}
