package dev.ferry.source.clerk;

import dev.ferry.model.Blanks;
import dev.ferry.model.DomainName;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.clerk.ClerkUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of Clerk's lists of identifiers, and who is on it. An entry is an address, a domain ({@code
 * *@acme.example}, or the bare name), a pattern of addresses with stars, or a phone number (OpenAPI
 * spec 2026-05-12, BlocklistIdentifier; clerk.com/docs/guides/secure/restricting-access, 2026). Not
 * thread-safe.
 */
public final class AccessList {
  private static final Pattern PUNCTUATION = Pattern.compile("[\\s()./-]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,15}");

  /** Each more makes it slower to see that somebody is not meant. */
  private static final int MOST_STARS = 8;

  private final Set<String> emails = new HashSet<>();
  private final Set<String> domains = new HashSet<>();
  private final Set<String> phones = new HashSet<>();
  private final List<Pattern> patterns = new ArrayList<>();

  /**
   * Takes an entry.
   *
   * @return false if it is of a form by which nobody is found, such as a wallet
   */
  public boolean add(String identifier) {
    String text = Blanks.trimmed(identifier);
    int at = text.lastIndexOf('@');
    String local = at < 0 ? "" : text.substring(0, at);
    String domain = DomainName.ascii(text.substring(at + 1)).orElse("");
    boolean starred = text.indexOf('*') >= 0;
    if (PHONE.matcher(phone(text)).matches()) {
      phones.add(phone(text));
    } else if (!domain.isEmpty() && (local.isEmpty() || local.equals("*"))) {
      domains.add(domain);
    } else if (!domain.isEmpty() && !starred) {
      emails.add(EmailAddress.key(text));
    } else if (starred && text.chars().filter(c -> c == '*').count() <= MOST_STARS) {
      patterns.add(pattern(text, domain));
    } else {
      return false;
    }
    return true;
  }

  public boolean isEmpty() {
    return emails.isEmpty() && domains.isEmpty() && phones.isEmpty() && patterns.isEmpty();
  }

  /** True if the user has a verified identifier, or a primary one, that is on the list. */
  public boolean has(ClerkUser user) {
    return Stream.concat(Stream.ofNullable(user.primaryEmail()), user.verifiedEmails().stream())
            .map(EmailAddress::key)
            .anyMatch(this::hasEmail)
        || Stream.concat(Stream.ofNullable(user.primaryPhone()), user.verifiedPhones().stream())
            .map(AccessList::phone)
            .anyMatch(phone -> phones.contains(phone) || isLike(phone));
  }

  private boolean hasEmail(String key) {
    return emails.contains(key)
        || domains.contains(key.substring(key.lastIndexOf('@') + 1))
        || isLike(key);
  }

  private boolean isLike(String identifier) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(identifier).matches());
  }

  private static String phone(String text) {
    return PUNCTUATION.matcher(text).replaceAll("");
  }

  /**
   * Stars stand for anything.
   *
   * @param domain its domain in its one spelling; empty if that has stars, too
   */
  private static Pattern pattern(String text, String domain) {
    String lower = text.toLowerCase(Locale.ROOT);
    String whole =
        domain.isEmpty() ? lower : lower.substring(0, lower.lastIndexOf('@') + 1) + domain;
    return Pattern.compile(
        Stream.of(whole.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
