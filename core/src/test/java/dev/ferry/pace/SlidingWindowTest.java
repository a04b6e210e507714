package dev.ferry.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 8: the documented limits are never exceeded and nearly always used. */
class SlidingWindowTest {
  private static final Quota WRITES = new Quota("writes", 500, Duration.ofSeconds(10));

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noServerEverSeesMoreThanTheLimit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Quota quota =
        new Quota("any", 1 + random.nextInt(60), Duration.ofMillis(200 + random.nextInt(12_000)));
    double clockSpeed = 1 + (random.nextDouble() - 0.5) * 2e-4; // two clocks of 50 ppm each
    SimulatedServer server = new SimulatedServer(quota, clockSpeed);
    long slowest = 1 + random.nextLong(quota.window().toNanos() * 2);
    Demand demand =
        new Demand(
            new SlidingWindow(quota),
            server,
            random,
            () -> random.nextInt(10) == 0 ? random.nextLong(slowest) : random.nextLong(5_000_000));

    demand.send(quota.limit() * 12, random.nextLong());

    assertThat(server.mostInAnyWindow()).as("sliding log").isLessThanOrEqualTo(quota.limit());
    for (int i = 0; i < 20; i++) {
      assertThat(server.mostInFixedWindows(random.nextLong(quota.window().toNanos())))
          .as("fixed windows")
          .isLessThanOrEqualTo(quota.limit());
    }
    assertThat(server.lowestTokenLevel()).as("token bucket").isGreaterThanOrEqualTo(-1e-6);
  }

  @ParameterizedTest(name = "{0}: {1} to {2} ms")
  @CsvSource({
    "at once,       0,   0",
    "near,          1,  20",
    "far,          20, 200",
    "all far,     200, 200",
  })
  void atLeast98PercentOfWhatTheWindowAllowsIsUsed(String what, int shortest, int longest) {
    SplittableRandom random = new SplittableRandom(longest);
    SimulatedServer server = new SimulatedServer(WRITES, 1);
    Demand demand =
        new Demand(
            new SlidingWindow(WRITES),
            server,
            random,
            () -> 1_000_000L * (shortest + random.nextInt(longest - shortest + 1)));
    int requests = WRITES.limit() * 100;

    List<Long> departures = demand.send(requests, 0);

    Duration took = Duration.ofNanos(departures.get(requests - 1));
    double used = (double) WRITES.leastTimeFor(requests).toNanos() / took.toNanos();
    assertThat(used).as(what).isBetween(0.98, 1.0);
    assertThat(server.mostInAnyWindow()).isEqualTo(WRITES.limit());
  }

  @Test
  void theFirstWindowIsUsedWholeAtOnce() {
    SlidingWindow window = new SlidingWindow(WRITES);
    for (int i = 0; i < 500; i++) {
      assertThat(window.availableAt(7)).isEqualTo(7);
      window.sent();
    }
    assertThat(window.availableAt(7)).isEqualTo(SlidingWindow.UNTIL_ANSWER);
  }

  @Test
  void placesComeBackInTheOrderOfTheAnswersOneWindowAfterEach() {
    Quota two = new Quota("two", 2, Duration.ofSeconds(1));
    SlidingWindow window = new SlidingWindow(two);
    window.sent();
    window.sent();
    window.answered(100);
    window.answered(300_000_000);

    long first = window.availableAt(300_000_000);
    assertThat(Duration.ofNanos(first - 100))
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_001));
    assertThat(window.availableAt(first)).isEqualTo(first);
    window.sent();
    long second = window.availableAt(first);
    assertThat(Duration.ofNanos(second - 300_000_000))
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_001));
  }

  @Test
  void whatAnEarlierProcessSentIsCountedAsIfAnsweredNow() {
    Quota five = new Quota("five", 5, Duration.ofSeconds(1));
    SlidingWindow window = new SlidingWindow(five);
    window.alreadySpent(3, 0);
    window.sent();
    assertThat(window.availableAt(0)).isZero();
    window.sent();
    assertThat(window.availableAt(0)).isGreaterThanOrEqualTo(1_000_000_000L);
  }

  @Test
  void moreThanTheLimitFromAnEarlierProcessFillsOneWindowOnly() {
    SlidingWindow window = new SlidingWindow(WRITES);
    window.alreadySpent(10_000, 0);
    long afterwards = window.availableAt(0);
    assertThat(afterwards).isGreaterThanOrEqualTo(10_000_000_000L);
    assertThat(window.availableAt(afterwards)).isEqualTo(afterwards);
    for (int i = 0; i < 500; i++) {
      window.sent();
    }
  }

  @Test
  void anAnswerWithoutRequestIsADefectOfOurs() {
    assertThatThrownBy(() -> new SlidingWindow(WRITES).answered(0))
        .isInstanceOf(IllegalStateException.class);
  }
}
