package dev.ferry.twin.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeakMeterTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void thePeakIsTheFullestWindowWhereverItBegins() {
    PeakMeter meter = new PeakMeter(Duration.ofSeconds(10));

    for (int i = 0; i < 3; i++) {
      meter.mark(START.plusSeconds(9));
    }
    for (int i = 0; i < 4; i++) {
      meter.mark(START.plusSeconds(18));
    }
    meter.mark(START.plusSeconds(19));

    assertThat(meter.peak()).isEqualTo(7);
  }

  @Test
  void theRingGrowsWithoutForgetting() {
    PeakMeter meter = new PeakMeter(Duration.ofSeconds(10));

    for (int i = 0; i < 30_000; i++) {
      meter.mark(START.plusMillis(i));
    }

    assertThat(meter.peak()).isEqualTo(10_000);
  }
}
