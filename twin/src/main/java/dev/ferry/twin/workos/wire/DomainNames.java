package dev.ferry.twin.workos.wire;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which domains an organization may have. WorkOS refuses "common consumer domains" (docs,
 * "organization", February 2026) without listing them.
 */
public final class DomainNames {
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final Set<String> CONSUMER =
      Set.of(
          "aol.com",
          "gmail.com",
          "gmx.com",
          "gmx.de",
          "googlemail.com",
          "hotmail.com",
          "icloud.com",
          "live.com",
          "mail.com",
          "me.com",
          "msn.com",
          "outlook.com",
          "proton.me",
          "protonmail.com",
          "qq.com",
          "web.de",
          "yahoo.com",
          "yandex.com");

  private DomainNames() {}

  /** The domain in lower case, or a 422. */
  public static String checked(String given) {
    String domain = given.toLowerCase(Locale.ROOT);
    if (domain.length() > 253 || !DOMAIN.matcher(domain).matches()) {
      throw Fields.invalid("domain", "must be a domain");
    }
    if (CONSUMER.contains(domain)) {
      throw Refusal.invalidParameters(
          "Validation failed: the consumer domain " + domain + " is not allowed.");
    }
    return domain;
  }
}
