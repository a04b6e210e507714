package dev.ferry.assess;

import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkFlag;
import java.util.List;

/** The questions about who is kept out, and about who could be by mistake. Pure. */
final class StatusAnswers {
  private StatusAnswers() {}

  static void of(UserCase one, Findings findings) {
    one.ask(ClerkFlag.BANNED, Question.BANNED, findings);
    one.ask(ClerkFlag.DEPROVISIONED, Question.DEPROVISIONED, findings);
    one.ask(ClerkFlag.BLOCKLISTED, Question.BLOCKLISTED, findings);
    one.ask(ClerkFlag.NOT_ON_ALLOWLIST, Question.NOT_ON_ALLOWLIST, findings);
    one.ask(ClerkFlag.WAITLISTED, Question.WAITLISTED, findings);
    if (one.has(ClerkFlag.LOCKED)) {
      boolean ends = !one.has(ClerkFlag.LOCKED_WITHOUT_END);
      findings.yes(Question.LOCKED, one.id(), List.of(ends ? "for-a-time" : "without-end"));
    } else if (!one.says(ClerkFlag.LOCKED)) {
      findings.unknown(Question.LOCKED);
    }
    List<String> carried = one.reasons(UserField.STATUS);
    if (!carried.isEmpty()) {
      findings.yes(Question.KEPT_OUT_CARRIED, one.id(), carried);
    } else if (!one.says(ClerkFlag.BANNED) || !one.says(ClerkFlag.DEPROVISIONED)) {
      findings.unknown(Question.KEPT_OUT_CARRIED);
    }
    String none = Reason.NO_WAY_TO_SIGN_IN.code();
    if (one.plan().reason() == Reason.NO_WAY_TO_SIGN_IN
        || one.reasons(UserField.SIGN_IN).contains(none)) {
      findings.yes(Question.NO_WAY_TO_SIGN_IN, one.id());
    }
  }
}
