package dev.ferry.password;

import dev.ferry.model.Blanks;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A digest as programs hand it on: with blanks around it, the name of its scheme before it (LDAP's
 * <code>{CRYPT}</code>, Spring Security's <code>{bcrypt}</code>, Django's {@code argon2$}), or the
 * whole in Base64 once more, as LDIF writes what must not be read by chance (RFC 2849: {@code
 * userPassword::}). All of that comes off without a loss; what is left must have the hasher's form.
 *
 * @param prefix what may stand before the digest
 */
record Wrapped(Hasher inner, Pattern prefix) implements Hasher {
  private static final Pattern SCHEME = Pattern.compile("\\{[A-Za-z0-9./-]{1,30}}[\\x21-\\x7e]+");

  /** Whatever follows the brace. */
  private static final char BASE64_OF_A_BRACE = 'e';

  static final Pattern NOTHING = Pattern.compile("");

  /** Dovecot calls it BLF-CRYPT; the names of schemes know no case (RFC 3112 §3). */
  static final Pattern OF_BCRYPT =
      Pattern.compile("(?i:\\{(?:crypt|bcrypt|blf-crypt)})|bcrypt\\$(?=\\$)");

  static final Pattern OF_ARGON2 = Pattern.compile("(?i:\\{argon2(?:id?)?})|argon2(?=\\$argon2)");

  @Override
  public HashConversion convert(String digest) {
    String bare = Blanks.trimmed(digest);
    String text = Blanks.trimmed(fromLdif(bare).orElse(bare));
    return inner.convert(withoutPrefix(text));
  }

  private String withoutPrefix(String text) {
    Matcher found = prefix.matcher(text);
    return found.lookingAt() ? text.substring(found.end()) : text;
  }

  /** Nothing else begins with a scheme in braces once its Base64 is undone. */
  private static Optional<String> fromLdif(String text) {
    if (text.indexOf(BASE64_OF_A_BRACE) != 0) {
      return Optional.empty();
    }
    return Parts.base64(text)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .filter(inner -> SCHEME.matcher(Blanks.trimmedEnd(inner)).matches());
  }
}
