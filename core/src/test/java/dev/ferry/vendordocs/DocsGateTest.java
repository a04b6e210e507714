package dev.ferry.vendordocs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.vendordocs.DocsGate.GateDecision;
import dev.ferry.vendordocs.Extracted.Found;
import dev.ferry.vendordocs.Extracted.NotFound;
import dev.ferry.vendordocs.KnownDocument.Form;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When production may be written: how old is too old, what differs, who answered for it. */
class DocsGateTest {
  private static final Instant BUILT = Instant.parse("2026-08-01T00:00:00Z");
  private static final KnownDocument DOCUMENT =
      new KnownDocument(
          "doc",
          URI.create("https://a.test/doc"),
          "Title",
          Form.MARKDOWN,
          LocalDate.of(2026, 8, 1),
          "test");
  private static final KnownFacts KNOWN =
      new KnownFacts(
          List.of(DOCUMENT),
          List.of(
              new Fact(
                  "pairs",
                  "doc",
                  "pairs",
                  "10",
                  null,
                  "fix",
                  new Extraction.Sentence("Title", Pattern.compile("x")))));

  private static Instant day(double days) {
    return BUILT.plus(Duration.ofMinutes((long) (days * 24 * 60)));
  }

  private static Look says(Extracted value) {
    return new Look.Read(Map.of("pairs", value));
  }

  private static DocsState after(Look look, double days) {
    return DocsState.none().after(DOCUMENT, look, day(days));
  }

  private static GateDecision verdict(DocsState state, double days) {
    return DocsGate.of(KNOWN, state, day(days));
  }

  private static DocsState accepted(DocsState state, double days, Extracted value, String... old) {
    return state.with(new Acceptance("Ada", day(days), "1", Map.of("pairs", value), Set.of(old)));
  }

  @ParameterizedTest(name = "day {0}")
  @CsvSource({"0, Pass", "29.9, Pass", "30, Pass", "30.1, Refuse", "400, Refuse"})
  void whatTheProgramWasBuiltOnHoldsForThirtyDays(double day, String verdict) {
    assertThat(verdict(DocsState.none(), day).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void readAgainItHoldsForThirtyDaysMore() {
    DocsState state = after(says(new Found("10")), 100);
    assertThat(verdict(state, 130)).isEqualTo(new GateDecision.Pass());
    assertThat(verdict(state, 130.1))
        .isEqualTo(
            new GateDecision.Refuse(
                List.of("1 of 1 document was not read within 30 days, doc last 30 days ago"),
                false));
  }

  @Test
  void aLookThatReadNothingLeavesTheDateAsItWas() {
    DocsState read = after(says(new Found("10")), 100);
    DocsState offline = read.after(DOCUMENT, new Look.Unreachable("no route"), day(120));
    assertThat(verdict(offline, 129)).isEqualTo(new GateDecision.Pass());
    assertThat(verdict(offline, 131)).isInstanceOf(GateDecision.Refuse.class);
    DocsState strange = read.after(DOCUMENT, new Look.NotIt("portal"), day(120));
    assertThat(verdict(strange, 129))
        .isEqualTo(
            new GateDecision.Warn(
                List.of("doc could not be read at the last look: something else answers")));
    assertThat(verdict(strange, 131)).isInstanceOf(GateDecision.Refuse.class);
  }

  @Test
  void whatDiffersIsRefusedUntilThatVeryDifferenceIsAccepted() {
    DocsState five = after(says(new Found("5")), 100);
    assertThat(verdict(five, 101))
        .isEqualTo(
            new GateDecision.Refuse(List.of("1 fact is not what Ferry was built on: pairs"), true));
    DocsState accepted = accepted(five, 101, new Found("5"));
    assertThat(verdict(accepted, 102))
        .isEqualTo(new GateDecision.Warn(List.of("doc differs in 1 fact, accepted")));
    DocsState four = accepted.after(DOCUMENT, says(new Found("4")), day(103));
    assertThat(verdict(four, 104)).isInstanceOf(GateDecision.Refuse.class);
    DocsState gone = accepted.after(DOCUMENT, says(new NotFound("no heading")), day(103));
    assertThat(verdict(gone, 104)).isInstanceOf(GateDecision.Refuse.class);
    DocsState again = gone.after(DOCUMENT, says(new Found("10")), day(105));
    assertThat(verdict(again, 106)).isEqualTo(new GateDecision.Pass());
  }

  @Test
  void whatCannotBeFoundAnyMoreDiffersHoweverItIsSaid() {
    DocsState gone = after(says(new NotFound("no heading")), 100);
    assertThat(verdict(gone, 101)).isInstanceOf(GateDecision.Refuse.class);
    DocsState accepted = accepted(gone, 101, new NotFound("no table"));
    assertThat(verdict(accepted, 102)).isInstanceOf(GateDecision.Warn.class);
  }

  @Test
  void acceptedAgeHoldsForThirtyDaysAndAcceptedDriftNoLongerThanItsReading() {
    DocsState old = accepted(DocsState.none(), 100, new Found("?"), "doc");
    assertThat(verdict(old, 130)).isInstanceOf(GateDecision.Warn.class);
    assertThat(verdict(old, 130.1)).isInstanceOf(GateDecision.Refuse.class);
    DocsState drift = accepted(after(says(new Found("5")), 100), 100, new Found("5"));
    assertThat(verdict(drift, 130)).isInstanceOf(GateDecision.Warn.class);
    assertThat(verdict(drift, 130.1)).isInstanceOf(GateDecision.Refuse.class);
  }

  @Test
  void whatIsDatedInTheFutureProvesNothing() {
    assertThat(verdict(DocsState.none(), -1)).isInstanceOf(GateDecision.Refuse.class);
    assertThat(verdict(after(says(new Found("10")), 200), 100))
        .isInstanceOf(GateDecision.Refuse.class);
    assertThat(verdict(accepted(DocsState.none(), 200, new Found("5"), "doc"), 100))
        .isInstanceOf(GateDecision.Refuse.class);
  }

  @Test
  void aReadingBeforeTheProgramWasBuiltOrWithoutOneOfItsFactsCountsForNothing() {
    DocsState older = after(says(new Found("5")), -10);
    assertThat(verdict(older, 1)).isEqualTo(new GateDecision.Pass());
    DocsState less = after(new Look.Read(Map.of("other", new Found("1"))), 100);
    assertThat(verdict(less, 101)).isInstanceOf(GateDecision.Refuse.class);
  }

  @Test
  void theStateComesBackFromItsFileAsItWas() throws Exception {
    DocsState state =
        accepted(
            after(says(new NotFound("no \"heading\"")), 100)
                .after(DOCUMENT, new Look.NotIt("HTML"), day(101)),
            102,
            new Found("5"),
            "doc");
    assertThat(DocsStateJson.read(DocsStateJson.write(state))).isEqualTo(state);
    assertThat(DocsStateJson.read(DocsStateJson.write(DocsState.none())))
        .isEqualTo(DocsState.none());
  }
}
