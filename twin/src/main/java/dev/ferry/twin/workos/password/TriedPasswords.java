package dev.ferry.twin.workos.password;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what was found out: many users of a generated tenant share a digest, and 600,000 rounds
 * are spent on it once. Thread-safe; lives as long as a twin does.
 */
public final class TriedPasswords {
  private static final int MOST_KEPT = 1_000;

  private record Tried(PasswordDigest digest, String password) {
    @Override
    public String toString() {
      return "Tried[" + digest.type() + "]";
    }
  }

  private final Map<Tried, Boolean> kept = new ConcurrentHashMap<>();

  /** Whether this is the password of an accepted digest. */
  public boolean matches(PasswordDigest digest, String password) {
    Tried tried = new Tried(digest, password);
    Boolean known = kept.get(tried);
    if (known != null) {
      return known;
    }
    boolean right = Passwords.matches(digest, password);
    if (kept.size() < MOST_KEPT) {
      kept.put(tried, right);
    }
    return right;
  }
}
