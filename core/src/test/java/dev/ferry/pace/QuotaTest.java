package dev.ferry.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {
  private static final Quota WRITES = new Quota("writes", 500, Duration.ofSeconds(10));

  @ParameterizedTest(name = "{0} requests take {1}")
  @CsvSource({
    "0, PT0S",
    "1, PT0S",
    "500, PT0S",
    "501, PT10S",
    "1000, PT10S",
    "1001, PT20S",
    "1000000, PT5H33M10S"
  })
  void theFirstLimitIsFreeAndEachFurtherOneCostsAWindow(long requests, Duration least) {
    assertThat(WRITES.leastTimeFor(requests)).isEqualTo(least);
  }

  @ParameterizedTest(name = "{1} within {0}")
  @CsvSource({"PT0S, 500", "PT9.999S, 500", "PT10S, 1000", "PT60S, 3500"})
  void countsWhatMayPassFromAnIdleStart(Duration elapsed, long allowed) {
    assertThat(WRITES.allowedWithin(elapsed)).isEqualTo(allowed);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Quota("none", 0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Quota("never", 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
