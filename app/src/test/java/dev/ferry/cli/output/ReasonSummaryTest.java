package dev.ferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.report.NamedReasons;
import dev.ferry.report.NamedReasons.Named;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reasons of a plan on one screen: they explain the headline, and none is lost silently. */
class ReasonSummaryTest {
  private static final Map<String, String> EIGHTY_COLUMNS = Map.of("COLUMNS", "80");

  private static String said(List<Named> reasons, boolean all, Map<String, String> environment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReasonSummary(new NamedReasons(reasons), 1_234_567)
        .print(Terminal.of(InputStream.nullInputStream(), out, out, environment), all);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<Named> every(boolean stays, long count) {
    return Stream.of(Reason.values())
        .map(reason -> new Named(reason, ObjectKind.USER, count, stays))
        .toList();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theNumbersOfWhoStaysBehindAddUpWhateverTheReasonsAre(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Named> reasons = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      if (random.nextInt(8) == 0) {
        reasons.add(new Named(reason, ObjectKind.USER, 1 + random.nextInt(3_000), true));
      }
      if (random.nextInt(4) == 0) {
        reasons.add(new Named(reason, ObjectKind.USER, 1 + random.nextInt(3_000), false));
      }
    }
    long stay = reasons.stream().filter(Named::stays).mapToLong(Named::count).sum();

    assertThat(sum(said(reasons, false, Map.of()))).isEqualTo(stay);
    assertThat(sumOfAll(said(reasons, true, Map.of()))).isEqualTo(stay);
  }

  /** Of the line of who stays behind: the number before each reason. */
  private static long sum(String said) {
    return said.lines()
        .filter(line -> line.startsWith("  stay behind "))
        .flatMap(line -> Arrays.stream(line.substring("  stay behind ".length()).split(" · ", -1)))
        .mapToLong(ReasonSummaryTest::number)
        .sum();
  }

  /** Of the lines below that heading, up to the next. */
  private static long sumOfAll(String said) {
    return said.lines()
        .dropWhile(line -> !line.equals("  Stay behind"))
        .skip(1)
        .takeWhile(line -> line.startsWith("    "))
        .mapToLong(ReasonSummaryTest::number)
        .sum();
  }

  private static long number(String words) {
    return Long.parseLong(words.strip().split(" ", 2)[0].replace(",", ""));
  }

  @Test
  void whatIsFoldedSaysHowToSeeIt() {
    assertThat(
            said(every(false, 4), false, Map.of())
                .lines()
                .filter(line -> line.contains(" more reasons") || line.contains("folded")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("--all"));
  }

  @Test
  void withAllEachReasonIsNamed() {
    assertThat(Reason.values())
        .allSatisfy(one -> assertThat(said(every(false, 4), true, Map.of())).contains(one.title()));
  }

  /** So that a plan is seen at once: with its headline, on twenty-four lines. */
  @Test
  void itTakesTenLinesOfEightyColumnsAtMost() {
    List<Named> reasons = new ArrayList<>(every(true, 1_234_567));
    reasons.addAll(every(false, 1_234_567));
    assertThat(said(reasons, false, EIGHTY_COLUMNS).lines()).hasSizeLessThanOrEqualTo(10);
  }
}
