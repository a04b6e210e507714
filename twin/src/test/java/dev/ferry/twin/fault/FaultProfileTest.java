package dev.ferry.twin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ferry.twin.fault.Fault.Ending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which faults a profile makes, how many of them, and that it makes the same ones again. */
class FaultProfileTest {
  private static final int REQUESTS = 100_000;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-03T07:05:09.900Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @EnumSource(FaultProfile.class)
  void theSameSeedAndNumberGiveTheSameFaultInWhateverOrder(FaultProfile profile) {
    List<Fault> forwards = faults(profile, 7);
    FaultPlan again = profile.plan(7, CLOCK);
    List<Fault> backwards =
        LongStream.rangeClosed(1, REQUESTS)
            .mapToObj(n -> again.faultFor("GET", "/elsewhere", REQUESTS + 1 - n))
            .collect(Collectors.toList());
    Collections.reverse(backwards);

    assertThat(backwards).isEqualTo(forwards);
    assertThat(faults(profile, 8)).isNotEqualTo(forwards);
  }

  /** In percent of all requests; the bounds are some four standard deviations wide. */
  @ParameterizedTest
  @CsvSource({
    "FLAKY,     8, 0,   0,  0",
    "THROTTLED, 0, 5,   0,  0",
    "SLOW,      0, 0,   50, 0",
    "LOSSY,     0, 0,   0,  12",
    "HOSTILE,   4, 1.7, 13, 6",
  })
  void theRatesAreTheDocumentedOnes(
      FaultProfile profile, double flaky, double throttled, double slow, double lossy) {
    List<Fault> faults = faults(profile, 1);

    assertThat(percent(faults, FaultProfileTest::isFlaky)).isCloseTo(flaky, within(0.5));
    assertThat(percent(faults, FaultProfileTest::isThrottled)).isCloseTo(throttled, within(0.5));
    assertThat(percent(faults, FaultProfileTest::isSlow)).isCloseTo(slow, within(0.7));
    assertThat(percent(faults, FaultProfileTest::isLossy)).isCloseTo(lossy, within(0.5));
    assertThat(percent(faults, FaultProfileTest::isNone))
        .isCloseTo(100 - flaky - throttled - slow - lossy, within(1.0));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAKY", "HOSTILE"})
  void flakyAnswersAreAllThreeStatusesAndBothMediaTypes(FaultProfile profile) {
    Set<String> kinds =
        faults(profile, 1).stream()
            .filter(FaultProfileTest::isFlaky)
            .map(fault -> fault.inPlace().orElseThrow())
            .map(answer -> answer.status() + " " + answer.contentType().split(";", 2)[0])
            .collect(Collectors.toSet());

    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "500 application/json",
            "500 text/html",
            "502 text/html",
            "503 application/json",
            "503 text/html");
  }

  @ParameterizedTest
  @EnumSource(names = {"LOSSY", "HOSTILE"})
  void answersAreLostInEveryWay(FaultProfile profile) {
    Set<Fault> kinds =
        faults(profile, 1).stream().filter(FaultProfileTest::isLossy).collect(Collectors.toSet());

    assertThat(kinds)
        .containsExactlyInAnyOrder(
            Fault.closeAfterProcessing(),
            Fault.halfBody(),
            Fault.answerAfterProcessing(408, "{\"message\":\"Request Timeout\"}"),
            Fault.answerAfterProcessing(500, "{\"message\":\"Internal Server Error\"}"),
            Fault.closeBeforeProcessing());
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "HOSTILE"})
  void retryAfterComesInEveryFormThatServersSend(FaultProfile profile) {
    Set<Optional<String>> forms =
        faults(profile, 1).stream()
            .filter(FaultProfileTest::isThrottled)
            .map(fault -> Optional.ofNullable(fault.inPlace().orElseThrow().retryAfter()))
            .collect(Collectors.toSet());

    assertThat(forms)
        .containsExactlyInAnyOrder(
            Optional.of("1"),
            Optional.of("0.5"),
            Optional.of("Sat, 03 Oct 2026 07:05:11 GMT"),
            Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "HOSTILE"})
  void refusalsComeInBurstsOfFiveThatNeverTouch(FaultProfile profile) {
    TreeMap<Integer, Integer> burstsByLength = new TreeMap<>();
    int length = 0;
    for (Fault fault : faults(profile, 1)) {
      if (isThrottled(fault)) {
        length++;
      } else if (length > 0) {
        burstsByLength.merge(length, 1, Integer::sum);
        length = 0;
      }
    }

    assertThat(burstsByLength).containsOnlyKeys(5);
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOW", "HOSTILE"})
  void lateAnswersAreMostlyALittleLateAndNeverMoreThanASecondAndAHalf(FaultProfile profile) {
    List<Fault> late = faults(profile, 1).stream().filter(FaultProfileTest::isSlow).toList();

    assertThat(late).anyMatch(fault -> fault.holdBefore().isZero());
    assertThat(late).anyMatch(fault -> fault.holdAfter().isZero());
    assertThat(late)
        .map(FaultProfileTest::delay)
        .isNotEmpty()
        .allMatch(delay -> delay.toMillis() >= 50 && delay.toMillis() <= 1500);
    assertThat(percent(late, fault -> delay(fault).toMillis() < 274)).isCloseTo(50, within(2.0));
  }

  @Test
  void aProfileIsKnownByItsWordOnly() {
    assertThat(FaultProfile.named("hostile")).contains(FaultProfile.HOSTILE);
    assertThat(FaultProfile.named("HOSTILE")).isEmpty();
    assertThat(FaultProfile.named("")).isEmpty();
    assertThat(FaultProfile.HOSTILE.word()).isEqualTo("hostile");
  }

  @Test
  void onlyTheHostileOneReadsLate() {
    assertThat(FaultProfile.HOSTILE.lag()).isEqualTo(Duration.ofMillis(500));
    assertThat(FaultProfile.values())
        .filteredOn(profile -> profile != FaultProfile.HOSTILE)
        .allMatch(profile -> profile.lag().isZero());
  }

  private static List<Fault> faults(FaultProfile profile, long seed) {
    FaultPlan plan = profile.plan(seed, CLOCK);
    return LongStream.rangeClosed(1, REQUESTS)
        .mapToObj(number -> plan.faultFor("POST", "/user_management/users", number))
        .toList();
  }

  private static double percent(List<Fault> faults, Predicate<Fault> wanted) {
    return 100.0 * faults.stream().filter(wanted).count() / faults.size();
  }

  private static boolean isNone(Fault fault) {
    return fault.equals(Fault.none());
  }

  private static boolean isFlaky(Fault fault) {
    return !fault.processed() && fault.ending() == Ending.WHOLE && !isThrottled(fault);
  }

  private static boolean isThrottled(Fault fault) {
    return fault.inPlace().filter(answer -> answer.status() == 429).isPresent();
  }

  private static boolean isSlow(Fault fault) {
    return !delay(fault).isZero();
  }

  private static boolean isLossy(Fault fault) {
    boolean otherAnswer = fault.processed() && fault.inPlace().isPresent();
    return otherAnswer || fault.ending() != Ending.WHOLE;
  }

  private static Duration delay(Fault fault) {
    return fault.holdBefore().plus(fault.holdAfter());
  }
}
