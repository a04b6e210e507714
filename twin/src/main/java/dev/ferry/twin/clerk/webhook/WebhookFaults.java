package dev.ferry.twin.clerk.webhook;

import dev.ferry.twin.generate.ClerkIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * When each event is delivered. The same seed and the same number of an event give the same.
 * Immutable.
 */
public record WebhookFaults(Set<WebhookFault> faults, long seed) {
  private static final int LOST_PERCENT = 20;
  private static final int DOUBLED_PERCENT = 33;
  private static final int LATE_PERCENT = 20;
  private static final Duration LATE_BY = Duration.ofSeconds(3);
  private static final int DISORDER_MILLIS = 1_500;
  private static final long SALT = 0x776562686F6F6BL;

  /** Copies the set. */
  public WebhookFaults {
    faults = Set.copyOf(faults);
  }

  /** All at once, each once, in order. */
  public static WebhookFaults none() {
    return new WebhookFaults(Set.of(), 0);
  }

  /** After what waits an event is sent; none if it is lost, two if it is doubled. */
  List<Duration> waits(long number) {
    SplittableRandom random = ClerkIds.random(seed ^ SALT, number);
    boolean lost = strikes(WebhookFault.LOSSY, LOST_PERCENT, random);
    boolean doubled = strikes(WebhookFault.DOUBLED, DOUBLED_PERCENT, random);
    boolean late = strikes(WebhookFault.LATE, LATE_PERCENT, random);
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < (lost ? 0 : doubled ? 2 : 1); i++) {
      Duration disorder =
          faults.contains(WebhookFault.DISORDERED)
              ? Duration.ofMillis(random.nextInt(DISORDER_MILLIS))
              : Duration.ZERO;
      waits.add(late ? disorder.plus(LATE_BY) : disorder);
    }
    return waits;
  }

  private boolean strikes(WebhookFault fault, int percent, SplittableRandom random) {
    return random.nextInt(100) < percent && faults.contains(fault);
  }
}
