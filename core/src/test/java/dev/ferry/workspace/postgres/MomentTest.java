package dev.ferry.workspace.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much time has passed for whoever may not believe one clock. */
class MomentTest {
  private static final Moment BEFORE = new Moment(5_000_000_000L, 1_000_000);

  @Test
  void theMonotonicClockTellsWhereTheOtherWasSetBack() {
    assertThat(BEFORE.until(new Moment(8_000_000_000L, 400_000))).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void theClockOfTheDayTellsWhereTheMachineWasAsleep() {
    assertThat(BEFORE.until(new Moment(5_000_000_001L, 1_060_000)))
        .isEqualTo(Duration.ofMinutes(1));
  }
}
