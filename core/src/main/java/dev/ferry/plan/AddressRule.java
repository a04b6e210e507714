package dev.ferry.plan;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.EmailChoice.How;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.MultipleEmails;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Under which address a user will be in WorkOS: the primary one. It is never replaced by another,
 * since it is what the person types to sign in. Pure.
 */
final class AddressRule {
  private AddressRule() {}

  /** What the rule says. */
  sealed interface AddressChoice {
    /** This one, lower-cased and trimmed, chosen by this. */
    record Address(String key, How how) implements AddressChoice {}

    /** None, for this reason. */
    record None(Reason reason) implements AddressChoice {}
  }

  static AddressChoice of(ClerkUser user, Policy policy) {
    if (policy.multipleEmails() == MultipleEmails.SKIP && all(user).size() > 1) {
      return new AddressChoice.None(Reason.SEVERAL_EMAILS);
    }
    String primary = user.primaryEmail();
    if (primary != null && !primary.isBlank()) {
      // Only the API tells of everybody whether there is a password, and what the API says is laid
      // over what exports say; an export may have columns that say who is kept out.
      boolean api = user.flag(ClerkFlag.PASSWORD).isPresent();
      return checked(primary, api ? How.CLERK_PRIMARY : How.CSV_PRIMARY);
    }
    List<String> others = others(user);
    if (others.isEmpty()) {
      return new AddressChoice.None(Reason.NO_EMAIL);
    }
    return others.size() == 1 ? checked(others.get(0), How.ONLY) : withoutPrimary(user, policy);
  }

  private static AddressChoice withoutPrimary(ClerkUser user, Policy policy) {
    return switch (policy.multipleEmails()) {
      case FIRST -> checked(others(user).get(0), How.FIRST);
      case FIRST_VERIFIED ->
          keys(user.verifiedEmails().stream())
              .filter(user::hasVerified)
              .findFirst()
              .map(address -> checked(address, How.FIRST_VERIFIED))
              .orElse(new AddressChoice.None(Reason.PRIMARY_EMAIL_UNKNOWN));
      case PRIMARY, SKIP -> new AddressChoice.None(Reason.PRIMARY_EMAIL_UNKNOWN);
    };
  }

  /** Each address of a user, once; the primary one first, then those that are verified. */
  static List<String> all(ClerkUser user) {
    Set<String> all = new LinkedHashSet<>();
    if (user.primaryEmail() != null) {
      addKey(user.primaryEmail(), all);
    }
    addOthers(user, all);
    return List.copyOf(all);
  }

  /** Each address of a user but the primary one, once; verified ones first. */
  private static List<String> others(ClerkUser user) {
    Set<String> others = new LinkedHashSet<>();
    addOthers(user, others);
    return List.copyOf(others);
  }

  private static void addOthers(ClerkUser user, Set<String> keys) {
    user.verifiedEmails().forEach(address -> addKey(address, keys));
    user.unverifiedEmails().forEach(address -> addKey(address, keys));
    user.listedEmails().forEach(address -> addKey(address, keys));
  }

  private static void addKey(String address, Set<String> keys) {
    String key = EmailAddress.key(address);
    if (!key.isEmpty()) {
      keys.add(key);
    }
  }

  private static Stream<String> keys(Stream<String> addresses) {
    return addresses.map(EmailAddress::key).filter(key -> !key.isEmpty()).distinct();
  }

  private static AddressChoice checked(String address, How how) {
    String key = EmailAddress.key(address);
    return EmailAddress.plausible(key)
        ? new AddressChoice.Address(key, how)
        : new AddressChoice.None(Reason.EMAIL_MALFORMED);
  }
}
