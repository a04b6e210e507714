package dev.ferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.workspace.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was proven holds for the command that goes on, and not for longer than it can. */
class NightTest {
  private static final Instant BEGIN = Instant.parse("2026-12-01T22:00:00Z");

  private final Kept kept = new Kept(new HashMap<>());

  private record Kept(Map<String, String> values) implements Memory {
    @Override
    public Optional<String> recall(String name) {
      return Optional.ofNullable(values.get(name));
    }

    @Override
    public void remember(String name, String value) {
      values.put(name, value);
    }
  }

  private Night proven(NightStep last) {
    Night night = Night.of(kept);
    for (NightStep step : NightStep.values()) {
      if (!step.isAfter(last)) {
        night.prove(step, BEGIN, "proof of " + step.id(), BEGIN.toString());
      }
    }
    return night;
  }

  /** As another process finds it, so long after. */
  private Night after(Duration length) {
    Night night = Night.of(kept);
    night.forgetWhatIsOld(BEGIN.plus(length));
    return Night.of(kept);
  }

  @Test
  void anotherProcessGoesOnAfterTheLastThatWasProven() {
    proven(NightStep.VERIFY);

    Night night = after(Duration.ofMinutes(5));

    assertThat(night.of(NightStep.VERIFY)).map(Night.Proven::proof).contains("proof of verify");
    assertThat(night.of(NightStep.DECISION)).isEmpty();
    assertThat(night.frozen(BEGIN.plusSeconds(90))).contains(Duration.ofSeconds(90));
  }

  /**
   * Whoever gets the export in the night after all is not left with the word that there is none.
   */
  @Test
  void anExportThatIsGivenNowIsReadThoughThereWasNoneBefore() {
    Night night = proven(NightStep.VERIFY);

    night.forgetOther(NightStep.EXPORT, "last.csv:123:456");

    assertThat(Night.of(kept).of(NightStep.EXPORT)).isEmpty();
    assertThat(Night.of(kept).of(NightStep.SYNC)).as("it did not bring it over").isEmpty();
    assertThat(Night.of(kept).of(NightStep.QUIET)).isPresent();
  }

  @Test
  void theSameExportAndNoneAtAllLeaveWhatIsProven() {
    Night night = proven(NightStep.VERIFY);

    night.forgetOther(NightStep.EXPORT, BEGIN.toString());
    night.forgetOther(NightStep.EXPORT, "");

    assertThat(Night.of(kept).of(NightStep.VERIFY)).isPresent();
  }

  @Test
  void afterTheMomentNothingIsReadAnyMore() {
    Night night = proven(NightStep.MOMENT);

    night.forgetOther(NightStep.EXPORT, "last.csv:123:456");

    assertThat(Night.of(kept).isOver()).isTrue();
    assertThat(Night.of(kept).of(NightStep.EXPORT)).isPresent();
  }

  /** The export is read together with what is brought over: without that it is at nobody's hand. */
  @Test
  void anExportThatWasNotReadYetIsAskedForAgain() {
    proven(NightStep.EXPORT);

    Night night = after(Duration.ofMinutes(5));

    assertThat(night.of(NightStep.QUIET)).isPresent();
    assertThat(night.of(NightStep.EXPORT)).isEmpty();
  }

  @Test
  void whatWasBroughtOverLongAgoIsBroughtOverAgain() {
    proven(NightStep.VERIFY);

    Night night = after(Duration.ofMinutes(31));

    assertThat(night.of(NightStep.QUIET)).isPresent();
    assertThat(night.of(NightStep.SYNC)).isEmpty();
    assertThat(night.of(NightStep.VERIFY)).isEmpty();
  }

  @Test
  void whoeverHasSaidGoHasSaidItOfThatMoment() {
    proven(NightStep.DECISION);

    Night night = after(Duration.ofMinutes(5));

    assertThat(night.of(NightStep.VERIFY)).isPresent();
    assertThat(night.of(NightStep.DECISION)).isEmpty();
  }

  /** Weeks may lie between the first look and the night. */
  @Test
  void beforeItIsClosedThePreconditionsAreLookedAtEachTime() {
    proven(NightStep.PRECONDITIONS);

    assertThat(after(Duration.ofMinutes(5)).of(NightStep.PRECONDITIONS)).isEmpty();
  }

  @Test
  void anotherNightIsAnotherWord() {
    proven(NightStep.VERIFY);

    Night night = after(Duration.ofHours(13));

    assertThat(night.of(NightStep.CLOSED)).isEmpty();
    assertThat(night.of(NightStep.PRECONDITIONS)).isEmpty();
  }

  @Test
  void whatIsOverStaysAsItWas() {
    proven(NightStep.WEBHOOKS);

    Night night = after(Duration.ofDays(30));

    assertThat(night.moment()).contains(BEGIN);
    assertThat(night.of(NightStep.CLOSED)).isPresent();
  }
}
