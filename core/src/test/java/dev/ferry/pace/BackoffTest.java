package dev.ferry.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

  @ParameterizedTest(name = "after {0} failures {1} ms, give or take a quarter")
  @CsvSource({
    "0,   500",
    "1,   500",
    "2,  1000",
    "3,  2000",
    "5,  8000",
    "6, 15000",
    "31, 15000",
    "32, 15000",
    "64, 15000",
    "2147483647, 15000"
  })
  void doublesUpToTheLongest(int failures, long millis) {
    for (long seed = -500; seed < 500; seed++) {
      assertThat(backoff.after(failures, seed * 7_919))
          .as("seed %d", seed)
          .isBetween(Duration.ofMillis(millis * 3 / 4), Duration.ofMillis(millis * 5 / 4));
    }
  }

  @Test
  void theSameSeedWaitsTheSame() {
    assertThat(backoff.after(3, 42)).isEqualTo(backoff.after(3, 42));
  }

  @Test
  void differentSeedsSpread() {
    Set<Duration> waits = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      waits.add(backoff.after(6, seed));
    }
    assertThat(waits).hasSizeGreaterThan(90);
  }
}
