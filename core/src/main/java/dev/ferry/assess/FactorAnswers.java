package dev.ferry.assess;

import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import java.util.List;

/** The questions about a user's second factors and passkeys. Pure. */
final class FactorAnswers {
  private FactorAnswers() {}

  static void of(UserCase one, Findings findings) {
    boolean carried = one.plan().totpSeed() != null;
    boolean sms = one.has(ClerkFlag.SMS);
    totp(one, carried, findings);
    if (sms) {
      findings.yes(
          Question.SMS, one.id(), List.of(carried ? "authenticator-as-well" : "no-other-factor"));
    } else if (!one.says(ClerkFlag.SMS)) {
      findings.unknown(Question.SMS);
    }
    one.ask(ClerkFlag.BACKUP_CODES, Question.BACKUP_CODES, findings);
    one.ask(ClerkFlag.PASSKEY, Question.PASSKEYS, findings);
    boolean had = has(one) || sms;
    if (had && !carried && one.target() != null) {
      findings.yes(Question.NO_SECOND_FACTOR_LEFT, one.id());
    } else if (!had && (!isKnown(one) || !one.says(ClerkFlag.SMS))) {
      findings.unknown(Question.NO_SECOND_FACTOR_LEFT);
    }
  }

  private static void totp(UserCase one, boolean carried, Findings findings) {
    if (has(one)) {
      boolean secret = one.user().totpSecret() != null;
      findings.yes(
          Question.TOTP, one.id(), List.of(secret ? "secret-exported" : "secret-not-exported"));
    } else if (!isKnown(one)) {
      findings.unknown(Question.TOTP);
      findings.unknown(Question.TOTP_CARRIED);
      findings.unknown(Question.TOTP_LOST);
    }
    List<String> reasons = one.reasons(UserField.TOTP);
    if (carried) {
      findings.yes(Question.TOTP_CARRIED, one.id());
    } else if (has(one) && !reasons.isEmpty()) {
      findings.yes(Question.TOTP_LOST, one.id(), reasons);
    }
  }

  /** Where Clerk's API says whether it is on, its word counts, and not an old secret. */
  private static boolean has(UserCase one) {
    return one.user().flag(ClerkFlag.TOTP).orElse(one.user().totpSecret() != null);
  }

  private static boolean isKnown(UserCase one) {
    return one.knows(ClerkField.TOTP_SECRET) || one.says(ClerkFlag.TOTP);
  }
}
