package dev.ferry.assess;

import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkPassword;
import java.util.List;

/** The questions about a user's password. Pure. */
final class PasswordAnswers {
  private PasswordAnswers() {}

  static void of(UserCase one, Findings findings) {
    ClerkPassword password = one.user().password();
    if (password != null && has(one)) {
      String hasher = password.hasher();
      findings.yes(Question.PASSWORDS, one.id(), List.of(hasher == null ? "none" : hasher));
    } else if (has(one)) {
      findings.yes(Question.PASSWORDS, one.id(), List.of("digest-not-exported"));
    } else if (!isKnown(one)) {
      findings.unknown(Question.PASSWORDS);
      findings.unknown(Question.PASSWORDS_CARRIED);
      findings.unknown(Question.PASSWORD_RESETS);
    }
    if (one.plan().password() != null) {
      findings.yes(Question.PASSWORDS_CARRIED, one.id());
    }
    List<String> reasons = one.reasons(UserField.PASSWORD);
    if (!reasons.isEmpty()) {
      findings.yes(Question.PASSWORD_RESETS, one.id(), reasons);
    }
  }

  /** Where Clerk's API says whether there is one, its word counts, and not an old digest. */
  static boolean has(UserCase one) {
    return one.user().flag(ClerkFlag.PASSWORD).orElse(one.user().password() != null);
  }

  /** An export that has the column tells of every user; Clerk's API by a flag. */
  static boolean isKnown(UserCase one) {
    return one.knows(ClerkField.PASSWORD) || one.says(ClerkFlag.PASSWORD);
  }
}
