package dev.ferry.password;

import static java.util.Map.entry;

import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkPassword;
import java.util.Map;

/**
 * Whether, and in which form, a digest can be carried. What decides is the name of the hasher that
 * the export gives, never what the digest looks like: {@code pbkdf2_sha256} and {@code
 * pbkdf2_sha256_django} begin alike and mean different salts. The digest must then have that
 * hasher's form to the last character. Immutable, pure, thread-safe.
 */
public final class Hashers {
  /**
   * Every name in Clerk's documents (backend API 2026-05-12, {@code PasswordHasher}; {@code
   * create-user-params}; README of {@code clerk migrate}).
   */
  private static final Map<String, Hasher> BY_NAME =
      Map.ofEntries(
          entry("bcrypt", new Wrapped(new Bcrypt(), Wrapped.OF_BCRYPT)),
          entry("bcrypt_peppered", new PepperedBcrypt()),
          entry("argon2i", new Wrapped(new Argon2("argon2i", 3), Wrapped.OF_ARGON2)),
          entry("argon2id", new Wrapped(new Argon2("argon2id", 1), Wrapped.OF_ARGON2)),
          entry("pbkdf2_sha256", new Wrapped(Pbkdf2.SHA_256, Wrapped.NOTHING)),
          entry("pbkdf2_sha256_django", new Wrapped(Pbkdf2.SHA_256_DJANGO, Wrapped.NOTHING)),
          entry("pbkdf2_sha512", new Wrapped(Pbkdf2.SHA_512, Wrapped.NOTHING)),
          entry("pbkdf2_sha512_hex", new Wrapped(Pbkdf2.SHA_512_HEX, Wrapped.NOTHING)),
          entry("scrypt_firebase", new Wrapped(new FirebaseScrypt(), Wrapped.NOTHING)),
          entry("scrypt_werkzeug", new Wrapped(new WerkzeugScrypt(), Wrapped.NOTHING)),
          entry("ldap_ssha", new Wrapped(new LdapSsha(), Wrapped.NOTHING)),
          entry("awscognito", unsupported()),
          entry("bcrypt_sha256_django", unsupported()),
          entry("hmac_sha256_utf16_b64", unsupported()),
          entry("md5", unsupported()),
          entry("md5_phpass", unsupported()),
          entry("md5_salted", unsupported()),
          entry("pbkdf2_sha1", unsupported()),
          entry("phpass", unsupported()),
          entry("sha256", unsupported()),
          entry("sha512_symfony", unsupported()));

  private static final Hasher UNKNOWN = Hasher.never(Reason.PASSWORD_HASHER_UNKNOWN);

  private final Hasher saltedSha256;

  /**
   * @param saltedSha256 what the operator has chosen for {@code sha256_salted}
   */
  public Hashers(SaltedSha256 saltedSha256) {
    this.saltedSha256 = SaltedSha256Hasher.of(saltedSha256);
  }

  private static Hasher unsupported() {
    return Hasher.never(Reason.PASSWORD_HASHER_UNSUPPORTED);
  }

  public HashConversion verdict(ClerkPassword password) {
    String name = password.hasher();
    if (name == null) {
      return new HashConversion.NotCarried(Reason.PASSWORD_HASHER_MISSING);
    }
    Hasher hasher =
        name.equals("sha256_salted") ? saltedSha256 : BY_NAME.getOrDefault(name, UNKNOWN);
    return hasher.convert(password.digest().reveal());
  }
}
