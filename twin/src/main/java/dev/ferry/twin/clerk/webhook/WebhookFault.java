package dev.ferry.twin.clerk.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How deliveries go wrong. */
public enum WebhookFault {
  /** A fifth never arrives. */
  LOSSY,
  /** A third arrives twice, under the same id. */
  DOUBLED,
  /** A fifth arrives three seconds late. */
  LATE,
  /** Each waits for up to a second and a half, so that they overtake one another. */
  DISORDERED;

  /** The fault of this word; empty if there is none. */
  public static Optional<WebhookFault> named(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }

  /** Its name as people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
