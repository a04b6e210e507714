package dev.ferry.twin.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A few passwords with their bcrypt digests, made once, since bcrypt is too slow to be made for
 * each of 100,000 users.
 */
final class PasswordPool {
  private static final int SIZE = 12;

  /** A password and its digest, {@code $2a$} or {@code $2b$}. Never prints itself. */
  record Entry(String password, String digest) {
    @Override
    public String toString() {
      return "Entry";
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  PasswordPool(long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x70617373L);
    for (int i = 0; i < SIZE; i++) {
      String password =
          (i == 0 ? "Pässwörd-" : "ferry-login-") + i + "-" + Long.toHexString(random.nextLong());
      byte[] salt = new byte[16];
      random.nextBytes(salt);
      int cost = i == 1 ? 10 : 4 + i % 3;
      String version = i % 2 == 0 ? "2a" : "2b";
      String digest = OpenBSDBCrypt.generate(version, password.toCharArray(), salt, cost);
      entries.add(new Entry(password, digest));
    }
  }

  /** One of the entries by chance. */
  Entry any(SplittableRandom random) {
    return entries.get(random.nextInt(SIZE));
  }
}
