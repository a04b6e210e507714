package dev.ferry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
        progress.update(done, () -> List.of("budget 99 %"));
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

  /** What stands on the line last, as wide as it is. */
  private String drawn() {
    String said = said();
    return said.substring(said.lastIndexOf("\u001b[K") + 3);
  }

  @Test
  void anEstimateIsSaidOnceItMeansSomething() {
    Progress progress = progress(Map.of("FERRY_TTY", "err"), false);
    now += Duration.ofSeconds(4).toNanos();
    progress.update(400);
    assertThat(drawn()).as("too early").doesNotContain("left");
    now += Duration.ofSeconds(4).toNanos();
    progress.update(20);
    assertThat(drawn()).as("too little").doesNotContain("left");
    now += Duration.ofSeconds(2).toNanos();
    progress.update(500);
    assertThat(drawn()).contains("500/1,000", "50/s", "10 s left");
  }

  @Test
  void whatWasDoneBeforeItIsShownIsNoWorkOfAMoment() {
    Progress progress = progress(Map.of("FERRY_TTY", "err"), false).from(400);
    now += Duration.ofSeconds(2).toNanos();
    progress.update(400);
    assertThat(drawn()).contains("400/1,000").doesNotContain("/s");
    now += Duration.ofSeconds(8).toNanos();
    progress.update(500);
    assertThat(drawn()).contains("10/s", "50 s left");
  }

  @Test
  void theLineIsNeverWiderThanTheTerminalAndLeavesWholePartsOut() {
    for (int columns : new int[] {20, 40, 80, 200}) {
      Progress progress = progress(Map.of("FERRY_TTY", "err", "COLUMNS", "" + columns), false);
      now += Duration.ofSeconds(1).toNanos();
      progress.update(500, () -> List.of("paused", "0 failed", "12 under way", "budget 99 %"));
      assertThat(Wrapping.width(drawn())).isLessThan(columns);
      assertThat(drawn()).contains("500/1,000");
      assertThat(drawn().contains("budget 99 %")).isEqualTo(columns == 200);
      assertThat(drawn().contains("█")).isEqualTo(columns >= 80);
      assertThat(drawn()).hasSizeGreaterThan(10);
    }
  }

  @Test
  void whoeverWaitsSeesThatItLives() {
    Progress progress = progress(Map.of("FERRY_TTY", "err"), false);
    for (int second = 1; second <= 3; second++) {
      now += Duration.ofSeconds(1).toNanos();
      progress.tick();
      assertThat(drawn()).contains("apply").contains(second + ".0 s");
    }
    progress.close();
    now += Duration.ofSeconds(1).toNanos();
    progress.tick();
    assertThat(drawn()).as("nothing is drawn after its end").isEmpty();
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
