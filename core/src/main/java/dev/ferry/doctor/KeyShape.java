package dev.ferry.doctor;

import dev.ferry.privacy.Sensitive;
import java.util.regex.Pattern;

/**
 * What a key says by its looks alone. Both vendors' begin with {@code sk_test_}, {@code sk_live_}.
 */
public record KeyShape(Maker maker, Mode mode) {
  /** Clerk's: 42 letters and digits behind the prefix, in all that were seen (2026). */
  private static final Pattern CLERKS = Pattern.compile("sk_(test|live)_[0-9A-Za-z]{40,50}");

  /** WorkOS's: {@code key_01…,…} in Base64, in all that were seen; no document says so (2026). */
  private static final Pattern WORKOS = Pattern.compile("sk_(test|live)_a2V5Xz[\\x21-\\x7e]+");

  private static final Pattern SECRET = Pattern.compile("sk_[\\x21-\\x7e]+");

  /** Whose it is. */
  public enum Maker {
    /** Of the length and letters of Clerk's secret keys, which WorkOS's are not. */
    CLERK,
    /** As WorkOS makes them. */
    WORKOS,
    /** Of either. */
    EITHER,
    /** Clerk's publishable key, which opens nothing. */
    PUBLISHABLE,
    /** WorkOS's client id, which is no key. */
    CLIENT_ID,
    /** No key of theirs. */
    NEITHER
  }

  /** What it opens (Clerk, environment variables, 2026; workos/cli, 2026-02-19). */
  public enum Mode {
    TEST,
    LIVE,
    UNSAID
  }

  public static KeyShape of(Sensitive<String> key) {
    String text = key.reveal();
    return new KeyShape(maker(text), mode(text));
  }

  private static Maker maker(String text) {
    if (text.startsWith("pk_")) {
      return Maker.PUBLISHABLE;
    } else if (text.startsWith("client_")) {
      return Maker.CLIENT_ID;
    } else if (WORKOS.matcher(text).matches()) {
      return Maker.WORKOS;
    } else if (CLERKS.matcher(text).matches()) {
      return Maker.CLERK;
    }
    return SECRET.matcher(text).matches() ? Maker.EITHER : Maker.NEITHER;
  }

  private static Mode mode(String text) {
    return text.startsWith("sk_live_")
        ? Mode.LIVE
        : text.startsWith("sk_test_") ? Mode.TEST : Mode.UNSAID;
  }
}
