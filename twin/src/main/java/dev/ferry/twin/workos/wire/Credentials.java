package dev.ferry.twin.workos.wire;

import java.time.Instant;

/** What opens an environment. Thread-safe. */
public final class Credentials {
  private final Ulids keys;
  private final String prefix;
  private final String clientId;
  private volatile String apiKey;

  /**
   * @param prefix {@code sk_test_} of a staging environment, {@code sk_live_} of production
   */
  public Credentials(Ulids keys, String prefix, Instant now) {
    this.keys = keys;
    this.prefix = prefix;
    this.apiKey = keys.next(prefix, now);
    this.clientId = keys.next("client_", now);
  }

  public String apiKey() {
    return apiKey;
  }

  /** {@code client_…}. */
  public String clientId() {
    return clientId;
  }

  /** A new key opens the environment, the old one no more. */
  public void rotate(Instant now) {
    apiKey = keys.next(prefix, now);
  }
}
