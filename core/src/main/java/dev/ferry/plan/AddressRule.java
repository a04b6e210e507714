package dev.ferry.plan;

import dev.ferry.model.ClerkUser;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.PrimaryEmailUnknown;
import dev.ferry.model.Reason;
import java.util.List;

/**
 * Under which address a user will be in WorkOS: the primary one. It is never replaced by another,
 * since it is what the person types to sign in. Pure.
 */
final class AddressRule {
  private AddressRule() {}

  /** What the rule says. */
  sealed interface Verdict {
    /** This one, lower-cased and trimmed. */
    record Address(String key) implements Verdict {}

    /** None, for this reason. */
    record None(Reason reason) implements Verdict {}
  }

  static Verdict of(ClerkUser user, Policy policy) {
    String primary = user.primaryEmail();
    if (primary != null && !primary.isBlank()) {
      return checked(primary);
    }
    List<String> listed = user.listedEmails();
    if (listed.isEmpty()) {
      return new Verdict.None(Reason.NO_EMAIL);
    }
    if (listed.size() == 1 || policy.primaryEmailUnknown() == PrimaryEmailUnknown.FIRST) {
      return checked(listed.get(0));
    }
    return new Verdict.None(Reason.PRIMARY_EMAIL_UNKNOWN);
  }

  private static Verdict checked(String address) {
    String key = EmailAddress.key(address);
    return EmailAddress.plausible(key)
        ? new Verdict.Address(key)
        : new Verdict.None(Reason.EMAIL_MALFORMED);
  }
}
