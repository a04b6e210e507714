package dev.ferry.twin.generate.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A few passwords with their digests, since a digest is too slow to be made for each of 100,000
 * users: twelve of bcrypt, all but one made once a tenant, and of every other hasher of Clerk's one
 * or two that were made beforehand, once and for all ({@code digests.csv}).
 */
public final class PasswordPool {
  private static final int BCRYPT = 12;
  private static final int BCRYPT_WEIGHT = 4;
  private static final int PROVEN_WEIGHT = 2;

  /**
   * A digest in the form of Clerk's exports. Never prints itself.
   *
   * @param password empty where nobody knows it
   */
  public record Entry(String hasher, String digest, String password) {
    @Override
    public String toString() {
      return "Entry[" + hasher + "]";
    }
  }

  /** Of a real service's cost, and made beforehand: it takes twice as long as all the others. */
  private static final Entry OF_FULL_COST =
      new Entry(
          "bcrypt",
          "$2b$10$XkTwalirZUDiXQzfYETfX.uuEbDkOLqU4wHP8HrZTUGICR6Bz9wta",
          "ferry-login-1-made-ahead");

  private final List<Entry> bcrypt;
  private final List<Entry> others = others();
  private final List<Entry> weighted = new ArrayList<>();

  public PasswordPool(long seed) {
    bcrypt = bcrypt(new SplittableRandom(seed ^ 0x70617373L));
    bcrypt.forEach(entry -> add(entry, BCRYPT_WEIGHT));
    others.forEach(entry -> add(entry, entry.password().isEmpty() ? 1 : PROVEN_WEIGHT));
  }

  private void add(Entry entry, int weight) {
    weighted.addAll(Collections.nCopies(weight, entry));
  }

  private static List<Entry> bcrypt(SplittableRandom random) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < BCRYPT; i++) {
      String password =
          (i == 0 ? "Pässwörd-" : "ferry-login-") + i + "-" + Long.toHexString(random.nextLong());
      byte[] salt = new byte[16];
      random.nextBytes(salt);
      entries.add(i == 1 ? OF_FULL_COST : bcrypt(i, password, salt));
    }
    return entries;
  }

  private static Entry bcrypt(int i, String password, byte[] salt) {
    String version = i % 2 == 0 ? "2a" : "2b";
    String digest = OpenBSDBCrypt.generate(version, password.toCharArray(), salt, 4 + i % 3);
    return new Entry("bcrypt", digest, password);
  }

  private static List<Entry> others() {
    try (InputStream in = PasswordPool.class.getResourceAsStream("digests.csv")) {
      if (in == null) {
        throw new IllegalStateException("not in the program: digests.csv");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(PasswordPool::entry).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(String line) {
    String[] cells = line.split("\\|", -1);
    return new Entry(cells[0], cells[1], cells[2]);
  }

  /** One of the entries by chance: more than half of them are bcrypt. */
  public Entry any(SplittableRandom random) {
    return weighted.get(random.nextInt(weighted.size()));
  }

  /** One of bcrypt by chance. */
  public Entry bcrypt(int draw) {
    return bcrypt.get(draw % BCRYPT);
  }

  /** That of a hasher, one with a password if there is any. */
  public Entry of(String hasher) {
    return others.stream()
        .filter(entry -> entry.hasher().equals(hasher))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no digest of " + hasher));
  }
}
