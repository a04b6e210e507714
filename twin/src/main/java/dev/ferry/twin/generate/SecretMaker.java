package dev.ferry.twin.generate;

import dev.ferry.twin.generate.ClerkUser.Secrets;
import dev.ferry.twin.totp.Base32;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes what a user signs in with, in the forms of Clerk's {@code password_hasher} values. */
final class SecretMaker {
  private final PasswordPool pool;

  SecretMaker(PasswordPool pool) {
    this.pool = pool;
  }

  Secrets make(Oddity oddity, SplittableRandom random) {
    String totp = totp(oddity, random);
    boolean passwordless =
        !oddity.isAdopted() && oddity != Oddity.BCRYPT_2Y && random.nextInt(100) < 15;
    PasswordPool.Entry entry = pool.any(random);
    String digest = entry.digest();
    return switch (oddity) {
      case HASHER_ARGON2ID -> other(totp, argon2id(random), "argon2id");
      case HASHER_MD5 -> other(totp, HexFormat.of().formatHex(bytes(random, 16)), "md5");
      case HASHER_SCRYPT_FIREBASE -> other(totp, firebase(random), "scrypt_firebase");
      case HASHER_PBKDF2 -> other(totp, pbkdf2(random), "pbkdf2_sha256");
      case HASHER_MISSING -> other(totp, digest, "");
      case DIGEST_TOO_SHORT -> other(totp, digest.substring(0, 40), "bcrypt");
      case BCRYPT_2X -> other(totp, "$2x$" + digest.substring(4), "bcrypt");
      case BCRYPT_2Y -> new Secrets(totp, "$2y$" + digest.substring(4), "bcrypt", entry.password());
      default ->
          passwordless
              ? other(totp, "", "")
              : new Secrets(totp, digest, "bcrypt", entry.password());
    };
  }

  private static Secrets other(String totp, String digest, String hasher) {
    return new Secrets(totp, digest, hasher, "");
  }

  private static String totp(Oddity oddity, SplittableRandom random) {
    String secret = Base32.encode(bytes(random, 20));
    boolean ordinary = random.nextInt(100) < 10;
    return switch (oddity) {
      case TOTP_LOWER_CASE -> secret.toLowerCase(Locale.ROOT);
      case TOTP_PADDED -> Base32.encode(bytes(random, 16)) + "======";
      case TOTP_SPACED -> String.join(" ", secret.split("(?<=\\G.{4})", -1)).strip();
      case TOTP_MALFORMED -> "0189" + secret.substring(4);
      case ADOPTED_WITH_TOTP -> secret;
      default -> ordinary ? secret : "";
    };
  }

  private static String argon2id(SplittableRandom random) {
    return "$argon2id$v=19$m=65536,t=3,p=4$"
        + unpadded(bytes(random, 16))
        + "$"
        + unpadded(bytes(random, 32));
  }

  private static String firebase(SplittableRandom random) {
    return padded(bytes(random, 64))
        + "$"
        + padded(bytes(random, 10))
        + "$"
        + padded(bytes(random, 64))
        + "$Bw==$8$14";
  }

  private static String pbkdf2(SplittableRandom random) {
    return "pbkdf2_sha256$260000$" + padded(bytes(random, 12)) + "$" + padded(bytes(random, 32));
  }

  private static byte[] bytes(SplittableRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String padded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String unpadded(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
