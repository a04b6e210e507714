package dev.ferry.twin.workos.wire;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Makes 26-character ids that ascend in the order of their making: 10 characters of milliseconds,
 * 16 of chance, in Crockford's Base32. Thread-safe. A clock that runs backwards is read as standing
 * still.
 */
public final class Ulids {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int RANDOM_BITS = 60;
  private static final long STEP = 1L << 32;

  private final RandomGenerator random;
  private long millis = -1;
  private long tail;

  public Ulids(RandomGenerator random) {
    this.random = random;
  }

  /** The next id, for example {@code user_01HXYZ…} for the prefix {@code user_}. */
  public synchronized String next(String prefix, Instant now) {
    if (now.toEpochMilli() > millis) {
      millis = now.toEpochMilli();
      tail = random.nextLong(1L << (RANDOM_BITS - 1));
    } else {
      tail += 1 + random.nextLong(STEP);
    }
    StringBuilder id = new StringBuilder(prefix);
    append(id, millis, 10);
    append(id, tail, 12);
    append(id, random.nextLong(1L << 20), 4);
    return id.toString();
  }

  private static void append(StringBuilder id, long value, int characters) {
    for (int shift = (characters - 1) * 5; shift >= 0; shift -= 5) {
      id.append(ALPHABET.charAt((int) ((value >>> shift) & 31)));
    }
  }
}
