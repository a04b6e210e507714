package dev.ferry.privacy;

import java.util.regex.Pattern;

/** What secrets of sign-in look like, whosever they are. Pure. */
public final class SecretShapes {
  /** Digests with a dollar sign: crypt(3), phpass, PHC strings, Django's and Werkzeug's forms. */
  private static final Pattern DIGEST =
      Pattern.compile(
          String.join(
              "|",
              "\\$2[abxy]?\\$\\d\\d\\$[./A-Za-z0-9]{53}",
              "\\$(?:1|5|6|7|y|gy)\\$(?:rounds=\\d+\\$)?[./A-Za-z0-9=,]*\\$[./A-Za-z0-9]{22}",
              "\\$[HPS]\\$[./A-Za-z0-9]{31}",
              "\\$argon2(?:id|i|d)\\$",
              "\\$(?:pbkdf2|scrypt|firebase-scrypt|bcrypt-sha256)[a-z0-9-]*\\$",
              "\\bpbkdf2[_:-]?sha\\d+(?:_hex)?\\$\\d+\\$",
              "\\bscrypt:\\d+:\\d+:\\d+\\$",
              "\\b(?:sha512_symfony|bcrypt_sha256|md5|sha1|sha256)\\$[^$\\s]*\\$[A-Za-z0-9+/=.$]{22}"));

  /** The names of LDAP's schemes know no case (RFC 3112 §3). */
  private static final Pattern LDAP =
      Pattern.compile(
          "\\{(?i:S?SHA(?:256|384|512)?|S?MD5|CRYPT|ARGON2(?:ID?)?|BCRYPT|BLF-CRYPT"
              + "|PBKDF2[A-Z0-9-]*)}[^\\s\"]{20}");

  /** The beginnings of the same in Base64, as LDIF writes them. */
  private static final Pattern LDIF =
      Pattern.compile(
          "e(?:1NTSE|1NIQ|0NSWVBU|0FSR09O|1NNRDV|01ENX|0JDUllQVH|2JjcnlwdH)[A-Za-z0-9+/]{20}");

  /** Of Clerk and WorkOS. */
  private static final Pattern SECRET_KEY = Pattern.compile("\\bsk_(?:live|test)_[A-Za-z0-9]{10}");

  /** RFC 7468. */
  private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

  private SecretShapes() {}

  /** True if such a secret is in the text, as it stands or escaped. */
  public static boolean areIn(String text) {
    String decoded = Spelling.decoded(text);
    return areInPlain(text) || (!decoded.equals(text) && areInPlain(decoded));
  }

  /** Long texts without such a thing are many: what a text must hold is looked for first. */
  private static boolean areInPlain(String text) {
    return (text.indexOf('$') >= 0 && DIGEST.matcher(text).find())
        || (hasBraceBeforeLetter(text) && LDAP.matcher(text).find())
        || (hasLdif(text) && LDIF.matcher(text).find())
        || (text.contains("sk_") && SECRET_KEY.matcher(text).find())
        || (text.contains("-----BEGIN ") && PRIVATE_KEY.matcher(text).find())
        || text.contains("otpauth://");
  }

  /** As no object of JSON has it that is not empty. */
  private static boolean hasBraceBeforeLetter(String text) {
    for (int i = text.indexOf('{'); i >= 0; i = text.indexOf('{', i + 1)) {
      if (i + 1 < text.length() && Character.isLetter(text.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLdif(String text) {
    return text.contains("e0") || text.contains("e1") || text.contains("e2");
  }
}
