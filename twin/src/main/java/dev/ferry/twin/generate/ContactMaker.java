package dev.ferry.twin.generate;

import dev.ferry.twin.generate.ClerkUser.Contacts;
import dev.ferry.twin.generate.field.Oddity;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes e-mail addresses and phone numbers; an address holds its user's number, so is unique. */
final class ContactMaker {
  private static final List<String> DOMAINS =
      List.of("acme.example", "globex.example", "mail.example.org", "initech.example");

  private ContactMaker() {}

  static Contacts emails(Oddity oddity, int index, SplittableRandom random) {
    String domain = DOMAINS.get(random.nextInt(DOMAINS.size()));
    String address = "user." + index + "@" + domain;
    boolean second =
        oddity == Oddity.LIST_WITH_PIPE
            || oddity == Oddity.LIST_WITH_COMMA
            || random.nextInt(100) < 10;
    String other = second ? "second." + index + "@" + domain : "";
    return switch (oddity) {
      case PHONE_ONLY, USERNAME_ONLY -> Contacts.NONE;
      case SHARES_WITH_NEXT -> verified("pat." + index + "@acme.example", "");
      case SHARES_WITH_PREVIOUS -> verified("Pat." + (index - 1) + "@Acme.example", "");
      case EMAIL_UNVERIFIED -> new Contacts(address, List.of(), List.of(address));
      case EMAIL_IN_NEITHER_LIST -> new Contacts(address, List.of(), List.of());
      case EMAIL_MALFORMED -> verified("user." + index + ".example.org", "");
      case EMAIL_UPPER_CASE -> verified("User." + index + "@" + capitals(domain), other);
      case EMAIL_PLUS -> verified("user+ferry." + index + "@" + domain, other);
      case LIST_WITH_PIPE, LIST_WITH_COMMA ->
          new Contacts(address, List.of(address, other), List.of());
      default -> verified(address, other);
    };
  }

  private static String capitals(String domain) {
    return domain.substring(0, 1).toUpperCase(Locale.ROOT) + domain.substring(1);
  }

  /** A verified primary address, and an unverified other one unless that is empty. */
  private static Contacts verified(String primary, String other) {
    return new Contacts(primary, List.of(primary), other.isEmpty() ? List.of() : List.of(other));
  }

  static Contacts phones(Oddity oddity, int index, SplittableRandom random) {
    int chance = random.nextInt(100);
    if (oddity != Oddity.PHONE_ONLY && chance >= 25) {
      return Contacts.NONE;
    }
    String number = String.format(Locale.ROOT, "+1415%07d", index % 10_000_000);
    String other = String.format(Locale.ROOT, "+44207%07d", index % 10_000_000);
    return chance < 5
        ? new Contacts(number, List.of(number, other), List.of())
        : new Contacts(number, List.of(number), List.of());
  }
}
