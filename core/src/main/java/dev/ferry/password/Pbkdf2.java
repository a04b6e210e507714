package dev.ferry.password;

import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code <prefix>$<rounds>$<salt>$<hash>} in four writings (Clerk docs, create-user-params), of
 * which two have the same prefix. WorkOS takes up to 1,000,000 rounds, from 600,000 of SHA-256 and
 * from 210,000 of SHA-512 (WorkOS docs, "migrate from other services", read 2026-08).
 *
 * @param prefix what the digest begins with
 * @param function the name of the hash function in WorkOS's form
 * @param salt how the salt is written
 * @param hash how the hash is written
 */
record Pbkdf2(
    String prefix,
    String function,
    int leastRounds,
    Function<String, Optional<byte[]>> salt,
    Function<String, Optional<byte[]>> hash)
    implements Hasher {
  private static final int MOST_ROUNDS = 1_000_000;
  private static final int ROUNDS_OF_SHA_256 = 600_000;
  private static final int ROUNDS_OF_SHA_512 = 210_000;

  static final Pbkdf2 SHA_256 =
      new Pbkdf2("pbkdf2_sha256", "sha256", ROUNDS_OF_SHA_256, Parts::base64, Parts::base64);

  /** Django hashes with the salt's characters as they stand. */
  static final Pbkdf2 SHA_256_DJANGO =
      new Pbkdf2("pbkdf2_sha256", "sha256", ROUNDS_OF_SHA_256, Parts::text, Parts::base64);

  static final Pbkdf2 SHA_512 =
      new Pbkdf2("pbkdf2_sha512", "sha512", ROUNDS_OF_SHA_512, Parts::text, Parts::hex);

  static final Pbkdf2 SHA_512_HEX =
      new Pbkdf2("pbkdf2_sha512_hex", "sha512", ROUNDS_OF_SHA_512, Parts::hex, Parts::hex);

  /**
   * Salt or hash in hexadecimal digits where Clerk documents Base64. Whether the salt that was
   * hashed is the digits, or the bytes that they write, the digest does not tell; software does
   * both.
   */
  private boolean isInHexInstead(List<String> parts) {
    boolean saltInHex = Parts.isHexadecimal(parts.get(2)) && salt.apply(parts.get(2)).isEmpty();
    boolean hashInHex = Parts.isHexadecimal(parts.get(3)) && hash.apply(parts.get(3)).isEmpty();
    return saltInHex || hashInHex;
  }

  @Override
  public HashConversion convert(String digest) {
    List<String> parts = List.of(digest.split("\\$", -1));
    if (parts.size() != 4 || !parts.get(0).equals(prefix)) {
      return HashConversion.malformed();
    }
    Optional<Long> rounds = Parts.number(parts.get(1));
    Optional<byte[]> saltBytes = salt.apply(parts.get(2)).filter(Sizes::isSalt);
    Optional<byte[]> hashBytes = hash.apply(parts.get(3)).filter(Sizes::isHash);
    if (rounds.isPresent() && isInHexInstead(parts)) {
      return new HashConversion.NotCarried(Reason.PASSWORD_HASH_IN_HEX);
    }
    if (rounds.isEmpty() || saltBytes.isEmpty() || hashBytes.isEmpty()) {
      return HashConversion.malformed();
    }
    return Parts.within(rounds.get(), leastRounds, MOST_ROUNDS)
        ? HashConversion.carried(
            Form.PBKDF2,
            Phc.text(
                "pbkdf2", "i=" + rounds.get() + ",d=" + function, saltBytes.get(), hashBytes.get()))
        : HashConversion.outOfRange();
  }
}
