package dev.ferry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Long work shows where it is, as often as it is of use and no more. */
class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;

  @Test
  void offATerminalThereIsALineForEachTenth() {
    try (Progress progress = progress(Map.of(), false)) {
      for (int done = 1; done <= 1_000; done++) {
        now += Duration.ofMillis(10).toNanos();
        progress.update(done);
      }
    }
    assertThat(said().lines()).hasSize(10).allMatch(line -> line.contains("/1,000"));
    assertThat(said()).doesNotContain("\u001b");
  }

  @Test
  void onATerminalTheLineIsRedrawnAtMostTenTimesASecond() {
    try (Progress progress = progress(Map.of("FERRY_TTY", "err"), false)) {
      for (int done = 1; done <= 999; done++) {
        now += Duration.ofMillis(1).toNanos();
        progress.update(done, () -> "budget 99 %");
      }
    }
    long drawn = said().chars().filter(c -> c == '\r').count();
    assertThat(drawn).isBetween(9L, 12L);
    assertThat(said()).contains("budget 99 %").endsWith("\r\u001b[K");
  }

  @Test
  void quietMeansQuietAndADumbTerminalIsNotOverwritten() {
    try (Progress progress = progress(Map.of("FERRY_TTY", "err"), true)) {
      progress.update(1_000);
    }
    assertThat(said()).isEmpty();
    try (Progress progress = progress(Map.of("FERRY_TTY", "err", "TERM", "dumb"), false)) {
      progress.update(1_000);
    }
    assertThat(said()).isNotEmpty().doesNotContain("\r");
  }

  private Progress progress(Map<String, String> environment, boolean quiet) {
    Terminal terminal =
        Terminal.of(InputStream.nullInputStream(), new ByteArrayOutputStream(), err, environment);
    return new Progress(terminal, "apply", 1_000, quiet, () -> now);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
