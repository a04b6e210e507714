package dev.ferry.twin.generate;

import dev.ferry.twin.generate.ClerkUser.Secrets;
import dev.ferry.twin.generate.field.Oddity;
import dev.ferry.twin.generate.field.PasswordPool;
import dev.ferry.twin.totp.Base32;
import java.util.Base64;
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
        oddity == Oddity.EMAIL_IN_NEITHER_LIST // and so has no way to sign in that is carried
            || (!oddity.isAdopted()
                && oddity != Oddity.BCRYPT_2Y
                && oddity != Oddity.EMAIL_UNVERIFIED
                && random.nextInt(100) < 15);
    PasswordPool.Entry entry = pool.any(random);
    PasswordPool.Entry bcrypt = pool.bcrypt(random.nextInt(Integer.MAX_VALUE));
    return switch (oddity) {
      case HASHER_ARGON2ID -> of(totp, pool.of("argon2id"));
      case HASHER_MD5 -> of(totp, pool.of("md5"));
      case HASHER_SCRYPT_FIREBASE -> of(totp, pool.of("scrypt_firebase"));
      case HASHER_PBKDF2 -> other(totp, pbkdf2(random), "pbkdf2_sha256");
      case HASHER_PEPPERED -> other(totp, bcrypt.digest() + "$pepper", "bcrypt_peppered");
      case HASHER_SHA256_SALTED -> of(totp, pool.of("sha256_salted"));
      case HASHER_UNKNOWN -> other(totp, bcrypt.digest(), "bcrypt2");
      case HASHER_MISSING -> other(totp, bcrypt.digest(), "");
      case DIGEST_TOO_SHORT -> other(totp, bcrypt.digest().substring(0, 40), "bcrypt");
      case BCRYPT_2X -> other(totp, "$2x$" + bcrypt.digest().substring(4), "bcrypt");
      case BCRYPT_2Y ->
          new Secrets(totp, "$2y$" + bcrypt.digest().substring(4), "bcrypt", bcrypt.password());
      case ADOPTED, ADOPTED_WITH_PASSWORD, ADOPTED_WITH_TOTP -> of(totp, bcrypt);
      default -> passwordless ? other(totp, "", "") : of(totp, entry);
    };
  }

  private static Secrets of(String totp, PasswordPool.Entry entry) {
    return new Secrets(totp, entry.digest(), entry.hasher(), entry.password());
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
}
