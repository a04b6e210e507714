package dev.ferry.twin.generate;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of Clerk's digests WorkOS takes, worked out a second time, apart from the migration itself:
 * from WorkOS's types and their bounds (OpenAPI of 2026-08-07; docs, "migrate from other services")
 * and Clerk's forms (docs, create-user-params). Knows only what a generated tenant can hold.
 */
final class PasswordRules {
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
  private static final Pattern ARGON2 = Pattern.compile(".*\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$.*");

  private static final Set<String> WITHOUT_COUNTERPART =
      Set.of(
          "awscognito",
          "bcrypt_sha256_django",
          "hmac_sha256_utf16_b64",
          "md5",
          "md5_phpass",
          "md5_salted",
          "pbkdf2_sha1",
          "phpass",
          "sha256",
          "sha512_symfony");

  private PasswordRules() {}

  /** Why a digest stays behind; empty if it is migrated. */
  static String reason(String hasher, String digest) {
    return switch (hasher) {
      case "" -> "password-hasher-missing";
      case "bcrypt" -> bcrypt(digest);
      case "bcrypt_peppered" -> digest.endsWith("$") ? "" : "password-peppered";
      case "argon2i" -> argon2(digest, 3);
      case "argon2id" -> argon2(digest, 1);
      case "pbkdf2_sha256", "pbkdf2_sha256_django" -> pbkdf2(digest, 600_000);
      case "pbkdf2_sha512", "pbkdf2_sha512_hex" -> pbkdf2(digest, 210_000);
      case "scrypt_firebase", "scrypt_werkzeug", "ldap_ssha" -> "";
      case "sha256_salted" -> "password-salt-position-unknown";
      default ->
          WITHOUT_COUNTERPART.contains(hasher)
              ? "password-hasher-unsupported"
              : "password-hasher-unknown";
    };
  }

  private static String bcrypt(String digest) {
    if (digest.startsWith("$2x$")) {
      return "password-bcrypt-variant";
    }
    return BCRYPT.matcher(digest).matches() ? "" : "password-digest-malformed";
  }

  private static String argon2(String digest, int leastRounds) {
    Matcher parameters = ARGON2.matcher(digest);
    if (!parameters.matches()) {
      return "password-digest-malformed";
    }
    int memory = Integer.parseInt(parameters.group(1));
    int rounds = Integer.parseInt(parameters.group(2));
    int lanes = Integer.parseInt(parameters.group(3));
    return memory >= 4_096
            && memory <= 262_144
            && rounds >= leastRounds
            && rounds <= 5
            && lanes >= 1
            && lanes <= 8
        ? ""
        : "password-parameters-out-of-range";
  }

  private static String pbkdf2(String digest, int leastRounds) {
    int rounds = Integer.parseInt(digest.split("\\$", -1)[1]);
    return rounds >= leastRounds && rounds <= 1_000_000 ? "" : "password-parameters-out-of-range";
  }
}
