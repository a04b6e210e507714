package dev.ferry.twin.clerk;

import java.util.Locale;

/** What kind of instance a key opens. */
public enum ClerkEnvironment {
  /** Real users; {@code sk_live_…}. */
  PRODUCTION("sk_live_", 1_000),
  /** Developers' users; {@code sk_test_…}. */
  DEVELOPMENT("sk_test_", 100);

  private final String keyPrefix;
  private final int requestsPer10s;

  ClerkEnvironment(String keyPrefix, int requestsPer10s) {
    this.keyPrefix = keyPrefix;
    this.requestsPer10s = requestsPer10s;
  }

  /** What a key of such an instance begins with. */
  public String keyPrefix() {
    return keyPrefix;
  }

  /** The documented rate limit of an instance, all endpoints together (docs, "System limits"). */
  public int requestsPer10s() {
    return requestsPer10s;
  }

  /** The word for {@code environment_type}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
