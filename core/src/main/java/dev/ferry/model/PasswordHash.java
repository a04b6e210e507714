package dev.ferry.model;

import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A password hash in a form that WorkOS imports.
 *
 * @param value the hash as it goes over the wire
 * @param asOf when Clerk told it: a password that was set later is another one; null if not known
 */
public record PasswordHash(Form form, Sensitive<String> value, @Nullable Instant asOf) {

  /** One of which nobody knows when Clerk told it. */
  public PasswordHash(Form form, Sensitive<String> value) {
    this(form, value, null);
  }

  /** A form, with what WorkOS has to be told beside the hash. */
  public enum Form {
    /** {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, or argon2i. */
    ARGON2,
    /** Modular crypt, {@code $2a$} or {@code $2b$}, 60 characters. */
    BCRYPT,
    /** {@code $firebase-scrypt$v=1$r=…,m=…,ss=…,sk=…$salt$hash}. */
    FIREBASE_SCRYPT,
    /** {@code $pbkdf2$i=…,d=…$salt$hash}. */
    PBKDF2,
    /** {@code $scrypt$v=1$n=…,r=…,p=…,kl=…$salt$hash}. */
    SCRYPT,
    /** <code>{SSHA}base64(hash + salt)</code>. */
    SSHA,
    /** <code>{SSHA256}base64(hash + salt)</code>, hashed with the salt before the password. */
    SSHA256_SALT_BEFORE,
    /** The same, hashed with the salt behind the password. */
    SSHA256_SALT_BEHIND
  }

  /** The same, as Clerk told it then. */
  public PasswordHash asOf(@Nullable Instant moment) {
    return new PasswordHash(form, value, moment);
  }

  public static PasswordHash bcrypt(Sensitive<String> value) {
    return new PasswordHash(Form.BCRYPT, value);
  }
}
