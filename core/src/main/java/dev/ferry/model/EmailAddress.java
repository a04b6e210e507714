package dev.ferry.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** How addresses are compared and checked. Plus and dot variants are different addresses. */
public final class EmailAddress {
  private static final int LONGEST = 254;
  private static final Pattern SHAPE =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@.\\p{Cntrl}]+(\\.[^\\s@.\\p{Cntrl}]+)+");

  private EmailAddress() {}

  /**
   * Two addresses with one key are the same user to WorkOS: it looks them up trimmed and without
   * regard to case (workos/emulate, 2026-08-21).
   */
  public static String key(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  /** True if a mail server could have such an address (RFC 5321 lengths; not a full grammar). */
  public static boolean plausible(String key) {
    return key.length() <= LONGEST && SHAPE.matcher(key).matches();
  }
}
