package dev.ferry.password;

import dev.ferry.model.PasswordHash.Form;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $argon2id$v=19$m=65536,t=3,p=4$salt$hash}. WorkOS takes version 19 with m 4,096 to 262,144
 * KiB, t 1 to 5 (argon2i: from 3) and p 1 to 8 (WorkOS docs, "migrate from other services", read
 * 2026-08); the example in Clerk's own documents, m=64, is below. The parameters are migrated in
 * the order of the PHC string format; npm's argon2 writes them in that of the alphabet since
 * 0.45.0.
 */
final class Argon2 implements Hasher {
  /** Without a version it is the first one, 16 (PHC string format). */
  private static final Pattern FORM =
      Pattern.compile(
          "\\$(?<variant>argon2id?)(?:\\$v=(?<version>\\d+))?\\$"
              + "(?=[^$]*\\bm=(?<memory>\\d+))(?=[^$]*\\bt=(?<rounds>\\d+))(?=[^$]*\\bp=(?<lanes>\\d+))"
              + "[mtp]=\\d+,[mtp]=\\d+,[mtp]=\\d+"
              + "\\$(?<salt>[^$]+)\\$(?<hash>[^$]+)");

  private static final long VERSION = 19;

  private final String variant;
  private final int leastRounds;

  /**
   * @param variant also Clerk's name for the hasher; no other one is taken under it
   * @param leastRounds WorkOS's least t for this variant
   */
  Argon2(String variant, int leastRounds) {
    this.variant = variant;
    this.leastRounds = leastRounds;
  }

  @Override
  public HashConversion convert(String digest) {
    Matcher parts = FORM.matcher(digest);
    if (!parts.matches() || !parts.group("variant").equals(variant)) {
      return HashConversion.malformed();
    }
    Optional<Long> version =
        Parts.number(parts.group("version") == null ? "16" : parts.group("version"));
    Optional<Long> memory = Parts.number(parts.group("memory"));
    Optional<Long> rounds = Parts.number(parts.group("rounds"));
    Optional<Long> lanes = Parts.number(parts.group("lanes"));
    Optional<byte[]> salt = Parts.base64(parts.group("salt")).filter(Sizes::isArgon2Salt);
    Optional<byte[]> hash = Parts.base64(parts.group("hash")).filter(Sizes::isHash);
    if (version.isEmpty()
        || memory.isEmpty()
        || rounds.isEmpty()
        || lanes.isEmpty()
        || salt.isEmpty()
        || hash.isEmpty()) {
      return HashConversion.malformed();
    }
    boolean inRange =
        version.get() == VERSION
            && Parts.within(memory.get(), 4_096, 262_144)
            && Parts.within(rounds.get(), leastRounds, 5)
            && Parts.within(lanes.get(), 1, 8);
    return inRange
        ? HashConversion.carried(
            Form.ARGON2,
            Phc.text(
                variant + "$v=" + VERSION,
                "m=" + memory.get() + ",t=" + rounds.get() + ",p=" + lanes.get(),
                salt.get(),
                hash.get()))
        : HashConversion.outOfRange();
  }
}
