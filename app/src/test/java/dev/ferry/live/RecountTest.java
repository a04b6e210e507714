package dev.ferry.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The store is counted as often as that costs a four-hundredth of the time. */
class RecountTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Recount recount = new Recount(400, Duration.ofSeconds(1));

  @Test
  void theFirstTimeItIsCountedAtOnce() {
    assertThat(recount.isDue(() -> "a", false, 0)).isTrue();
  }

  @Test
  void whatIsSmallIsCountedOftenAndWhatTakesLongRarely() {
    recount.took("a", 0, SECOND / 100);
    assertThat(recount.isDue(() -> "b", false, 4 * SECOND)).isFalse();
    assertThat(recount.isDue(() -> "b", false, 4 * SECOND + SECOND / 100)).isTrue();

    recount.took("b", 0, 3 * SECOND);
    assertThat(recount.isDue(() -> "c", false, 1_200 * SECOND)).isFalse();
    assertThat(recount.isDue(() -> "c", false, 1_203 * SECOND)).isTrue();
  }

  @Test
  void whereNothingWasWrittenNothingIsCounted() {
    recount.took("a", 0, 1);
    assertThat(
            recount.isDue(
                () -> {
                  throw new AssertionError("it is not time yet");
                },
                false,
                2))
        .isFalse();
    assertThat(recount.isDue(() -> "a", false, 1_000 * SECOND)).isFalse();
  }

  @Test
  void whereARunHasBegunOrEndedItIsCountedAtOnce() {
    recount.took("a", 0, 60 * SECOND);
    assertThat(recount.isDue(() -> "a", true, 61 * SECOND)).isTrue();
  }
}
