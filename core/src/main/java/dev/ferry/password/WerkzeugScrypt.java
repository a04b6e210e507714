package dev.ferry.password;

import dev.ferry.model.PasswordHash.Form;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code scrypt:<N>:<r>:<p>$<salt>$<hash>}: the salt's characters as they stand, the hash in
 * hexadecimal digits (Clerk's prose says Base64; its own check of an import, and Werkzeug, say
 * hex). WorkOS documents no bounds; checked is what scrypt itself demands (RFC 7914 §2).
 */
final class WerkzeugScrypt implements Hasher {
  private static final Pattern FORM =
      Pattern.compile("scrypt:(\\d+):(\\d+):(\\d+)\\$([^$]+)\\$([^$]+)");

  private static final long MOST_LANES_TIMES_BLOCKS = (1L << 30) - 1;
  private static final int LONGEST_EXPONENT = 30;

  @Override
  public HashConversion convert(String digest) {
    Matcher parts = FORM.matcher(digest);
    if (!parts.matches()) {
      return HashConversion.malformed();
    }
    Optional<Long> cost = Parts.number(parts.group(1));
    Optional<Long> blocks = Parts.number(parts.group(2));
    Optional<Long> lanes = Parts.number(parts.group(3));
    Optional<byte[]> salt = Parts.text(parts.group(4)).filter(Sizes::isSalt);
    Optional<byte[]> hash = Parts.hex(parts.group(5)).filter(Sizes::isHash);
    if (cost.isEmpty() || blocks.isEmpty() || lanes.isEmpty() || salt.isEmpty() || hash.isEmpty()) {
      return HashConversion.malformed();
    }
    return isScrypt(cost.get(), blocks.get(), lanes.get())
        ? HashConversion.carried(
            Form.SCRYPT,
            Phc.text(
                "scrypt$v=1",
                "n="
                    + cost.get()
                    + ",r="
                    + blocks.get()
                    + ",p="
                    + lanes.get()
                    + ",kl="
                    + hash.get().length,
                salt.get(),
                hash.get()))
        : HashConversion.outOfRange();
  }

  private static boolean isScrypt(long cost, long blocks, long lanes) {
    return cost > 1
        && Long.bitCount(cost) == 1
        && Parts.within(blocks, 1, MOST_LANES_TIMES_BLOCKS)
        && Parts.within(lanes, 1, MOST_LANES_TIMES_BLOCKS / blocks)
        && Long.numberOfTrailingZeros(cost) < Math.min(LONGEST_EXPONENT + 1, 16 * blocks);
  }
}
