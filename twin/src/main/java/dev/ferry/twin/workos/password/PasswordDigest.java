package dev.ferry.twin.workos.password;

/**
 * A password as an environment keeps it. Immutable; never prints its text.
 *
 * @param type a {@code password_hash_type}, for example {@code bcrypt}
 * @param text the digest in that type's form
 * @param saltFirst whether the salt stood before the password; of meaning to {@code ssha256} only
 */
public record PasswordDigest(String type, String text, boolean saltFirst) {
  @Override
  public String toString() {
    return "PasswordDigest[" + type + "]";
  }
}
