package dev.ferry.password;

import dev.ferry.model.Blanks;
import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Reason;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * {@code <salt>$<sha256 in hex>}. Clerk does not document whether the salt stood before or behind
 * the password, and WorkOS not how the text of an {@code ssha256} is laid out (its OpenAPI has the
 * type since 2026-07-09): so it goes only if the operator says where the salt stood, and has tried
 * it.
 */
record SaltedSha256Hasher(Form form) implements Hasher {
  private static final int SHA_256 = 32;

  static Hasher of(SaltedSha256 choice) {
    return switch (choice) {
      case SKIP -> Hasher.never(Reason.PASSWORD_SALT_POSITION_UNKNOWN);
      case SALT_BEFORE -> new SaltedSha256Hasher(Form.SSHA256_SALT_BEFORE);
      case SALT_BEHIND -> new SaltedSha256Hasher(Form.SSHA256_SALT_BEHIND);
    };
  }

  @Override
  public HashConversion convert(String whole) {
    String digest = Blanks.trimmedEnd(whole);
    if (!digest.equals(Blanks.trimmed(whole))) {
      return HashConversion.malformed(); // whether the blank is of the salt nobody knows
    }
    List<String> parts = List.of(digest.split("\\$", -1));
    if (parts.size() != 2) {
      return HashConversion.malformed();
    }
    Optional<byte[]> salt = Parts.text(parts.get(0)).filter(Sizes::isSalt);
    Optional<byte[]> hash = Parts.hex(parts.get(1)).filter(bytes -> bytes.length == SHA_256);
    if (salt.isEmpty() || hash.isEmpty()) {
      return HashConversion.malformed();
    }
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(hash.get());
    both.writeBytes(salt.get());
    return HashConversion.carried(form, "{SSHA256}" + Parts.padded(both.toByteArray()));
  }
}
