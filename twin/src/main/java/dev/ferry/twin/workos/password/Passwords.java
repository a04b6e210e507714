package dev.ferry.twin.workos.password;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * All password types of WorkOS's enum {@code password_hash_type} (OpenAPI, 2026-08-07).
 * Thread-safe.
 */
public final class Passwords {
  private static final int OWN_COST = 4;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<String, PasswordScheme> SCHEMES =
      Map.of(
          "bcrypt", new Bcrypt(),
          "firebase-scrypt", new FirebaseScrypt(),
          "ssha", new SaltedSha("{SSHA}", "SHA-1", 20),
          "ssha256", new SaltedSha("{SSHA256}", "SHA-256", 32),
          "scrypt", new Scrypt(),
          "pbkdf2", new Pbkdf2(),
          "argon2", new Argon2());

  private Passwords() {}

  /** The names of all types. */
  public static Set<String> types() {
    return SCHEMES.keySet();
  }

  /** Whether WorkOS would take the digest; false for a type that is not in the enum. */
  public static boolean accepts(PasswordDigest digest) {
    PasswordScheme scheme = SCHEMES.get(digest.type());
    return scheme != null && scheme.accepts(digest);
  }

  /** Whether this is the password of an accepted digest; takes as long as the digest costs. */
  public static boolean matches(PasswordDigest digest, String password) {
    PasswordScheme scheme = SCHEMES.get(digest.type());
    return scheme != null && scheme.matches(digest, password);
  }

  /** A digest of a password given in the clear; cheap, since this is not a real service. */
  public static PasswordDigest digestOf(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    String text = OpenBSDBCrypt.generate("2b", password.toCharArray(), salt, OWN_COST);
    return new PasswordDigest("bcrypt", text, false);
  }
}
