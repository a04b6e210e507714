package dev.ferry.assess;

import dev.ferry.model.EmailChoice;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.clerk.ClerkField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The questions about a user's addresses. Pure. */
final class AddressAnswers {
  private static final Set<ClerkField> ADDRESSES =
      Set.of(
          ClerkField.PRIMARY_EMAIL,
          ClerkField.VERIFIED_EMAILS,
          ClerkField.UNVERIFIED_EMAILS,
          ClerkField.LISTED_EMAILS);

  /** Why nobody can be created under an address; each is a question. */
  private static final Map<Reason, Question> WITHOUT =
      Map.of(
          Reason.NO_EMAIL, Question.NO_EMAIL,
          Reason.EMAIL_MALFORMED, Question.EMAIL_MALFORMED,
          Reason.EMAIL_SHARED_BY_TWO_USERS, Question.EMAIL_SHARED,
          Reason.PRIMARY_EMAIL_UNKNOWN, Question.PRIMARY_EMAIL_UNKNOWN);

  /** The domain of addresses that Apple makes for people who hide theirs (Apple's documents). */
  private static final String RELAY = "@privaterelay.appleid.com";

  private AddressAnswers() {}

  static void of(UserCase one, Findings findings) {
    Reason reason = one.plan().reason();
    Question without = reason == null ? null : WITHOUT.get(reason);
    if (without == Question.NO_EMAIL && one.known().stream().noneMatch(ADDRESSES::contains)) {
      findings.unknown(Question.NO_EMAIL); // no source has spoken of addresses at all
    } else if (without != null) {
      findings.yes(without, one.id());
    }
    EmailChoice choice = one.plan().email();
    if (choice != null && (choice.chosen() == null ? 0 : 1) + choice.others().size() > 1) {
      findings.yes(Question.SEVERAL_EMAILS, one.id(), List.of(choice.how().word()));
    }
    TargetUser target = one.target();
    if (target != null && !one.knows(ClerkField.VERIFIED_EMAILS)) {
      findings.unknown(Question.EMAIL_UNVERIFIED);
    } else if (target != null && !target.emailVerified()) {
      findings.yes(Question.EMAIL_UNVERIFIED, one.id());
    }
    if (target != null && target.email().toLowerCase(Locale.ROOT).endsWith(RELAY)) {
      findings.yes(Question.EMAIL_RELAYED, one.id());
    }
  }
}
