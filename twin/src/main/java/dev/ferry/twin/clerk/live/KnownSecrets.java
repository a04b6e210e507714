package dev.ferry.twin.clerk.live;

import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.generate.ClerkUser;
import dev.ferry.twin.generate.ClerkUser.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * What users sign in with, which Clerk's API never tells and the dashboard's export does. Whoever
 * uses it holds the lock on the instance.
 */
final class KnownSecrets {
  /** Of somebody who has none. */
  static final Secrets NONE = new Secrets("", "", "", "");

  /** The least there is: a digest is to be real, not to be slow. */
  private static final int COST = 4;

  private final Map<String, Secrets> byUser = new HashMap<>();
  private final ClerkTwin twin;

  KnownSecrets(ClerkTwin twin, List<ClerkUser> users) {
    this.twin = twin;
    users.forEach(user -> put(user.id(), user.secrets()));
  }

  Secrets of(String userId) {
    return byUser.getOrDefault(userId, NONE);
  }

  Map<String, Secrets> all() {
    return Map.copyOf(byUser);
  }

  void put(String userId, Secrets secrets) {
    byUser.put(userId, secrets);
    if (!secrets.password().isEmpty()) {
      twin.password(userId, secrets.password());
    }
  }

  /** The same user with this password, in the form that Clerk keeps its own in. */
  static Secrets withPassword(Secrets before, String password, byte[] salt) {
    String digest = OpenBSDBCrypt.generate("2a", password.toCharArray(), salt, COST);
    return new Secrets(before.totp(), digest, "bcrypt", password);
  }

  /** The same user with this one-time-password secret, or with none if it is empty. */
  static Secrets withTotp(Secrets before, String totp) {
    return new Secrets(totp, before.digest(), before.hasher(), before.password());
  }
}
