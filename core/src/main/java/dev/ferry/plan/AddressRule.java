package dev.ferry.plan;

import dev.ferry.model.ClerkUser;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.PrimaryEmailUnknown;
import dev.ferry.model.Reason;
import java.util.List;
import java.util.stream.Stream;

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
    List<String> others = others(user);
    if (others.isEmpty()) {
      return new Verdict.None(Reason.NO_EMAIL);
    }
    if (others.size() == 1 || policy.primaryEmailUnknown() == PrimaryEmailUnknown.FIRST) {
      return checked(others.get(0));
    }
    return new Verdict.None(Reason.PRIMARY_EMAIL_UNKNOWN);
  }

  /** Each address of a user without a primary one, once; verified ones first. */
  private static List<String> others(ClerkUser user) {
    return Stream.of(user.verifiedEmails(), user.unverifiedEmails(), user.listedEmails())
        .flatMap(List::stream)
        .map(EmailAddress::key)
        .filter(key -> !key.isEmpty())
        .distinct()
        .toList();
  }

  private static Verdict checked(String address) {
    String key = EmailAddress.key(address);
    return EmailAddress.plausible(key)
        ? new Verdict.Address(key)
        : new Verdict.None(Reason.EMAIL_MALFORMED);
  }
}
