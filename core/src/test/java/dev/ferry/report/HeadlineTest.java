package dev.ferry.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Counts;
import dev.ferry.workspace.PlanInfo;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static PlanInfo plan(Map<Fate, Long> fates) {
    long users = fates.values().stream().mapToLong(Long::longValue).sum();
    return new PlanInfo(
        1,
        1,
        Instant.EPOCH,
        users,
        fates,
        Map.of(),
        Map.of(),
        0,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private static final PlanInfo PLAN =
      plan(Map.of(Fate.CREATE, 2_773L, Fate.ADOPT, 60L, Fate.SKIP, 47L, Fate.BLOCKED, 120L));

  private static Counts<Outcome> came(long created, long failed) {
    return new Counts<>(
        Map.of(Outcome.CREATED, created, Outcome.FAILED, failed, Outcome.SKIPPED, 167L), Map.of());
  }

  @Test
  void aPlanSaysWhoArrivesWhoNeedsAPasswordWhoStaysAndWhatIsToBeDecided() {
    assertThat(Headline.of(PLAN, Counts.none(), 575, 3).words())
        .isEqualTo(
            "2,833 of 3,000 users arrive · 575 need a new password · 167 stay behind"
                + " · 3 decisions for you");
  }

  @Test
  void whatIsNothingIsNotSaidButThatNobodyStaysBehindIs() {
    assertThat(Headline.of(plan(Map.of(Fate.CREATE, 12L)), 0).words())
        .isEqualTo("12 of 12 users arrive · nobody stays behind");
  }

  @Test
  void oneIsOne() {
    PlanInfo one = plan(Map.of(Fate.CREATE, 1L, Fate.BLOCKED, 1L));
    assertThat(Headline.of(one, Counts.none(), 1, 1).words())
        .isEqualTo(
            "1 of 2 users arrives · 1 needs a new password · 1 stays behind · 1 decision for you");
    assertThat(Headline.of(plan(Map.of(Fate.CREATE, 1L)), 0).words())
        .isEqualTo("1 of 1 user arrives · nobody stays behind");
  }

  @Test
  void inTheMiddleItSaysWhoHasArrivedAndWhoIsToCome() {
    assertThat(Headline.of(PLAN, came(1_204, 3), 575, 0).words())
        .isEqualTo(
            "1,204 of 3,000 users have arrived, 1,626 to come · 575 need a new password"
                + " · 167 stay behind · 3 have failed");
  }

  @Test
  void atTheEndTheyArrived() {
    assertThat(Headline.of(PLAN, came(2_833, 0), 575, 0).words())
        .isEqualTo("2,833 of 3,000 users arrived · 575 need a new password · 167 stay behind");
  }

  /** Promise 1: the numbers add up, whatever was decided and has come of it. */
  @Test
  void theNumbersAddUp() {
    Random random = new Random(16);
    for (int i = 0; i < 500; i++) {
      Map<Fate, Long> fates = new EnumMap<>(Fate.class);
      for (Fate fate : Fate.values()) {
        fates.put(fate, (long) random.nextInt(50));
      }
      long arriving =
          fates.entrySet().stream()
              .filter(fate -> fate.getKey().arrives())
              .mapToLong(Map.Entry::getValue)
              .sum();
      long came = random.nextInt((int) arriving + 1);
      long failed = random.nextInt((int) (arriving - came) + 1);

      Headline headline = Headline.of(plan(fates), came(came, failed), 0, 0);

      assertThat(headline.arrive() + headline.stayBehind()).isEqualTo(headline.users());
      assertThat(headline.arrived() + headline.failed() + headline.toCome())
          .isEqualTo(headline.arrive());
    }
  }
}
