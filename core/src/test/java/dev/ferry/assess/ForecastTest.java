package dev.ferry.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it will take, and that to ask changes nothing. */
class ForecastTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} writes of users, {1} others")
  @CsvSource({
    "0, 0, 0",
    "500, 0, 0",
    "501, 0, 10",
    "2300, 0, 40",
    "2500, 0, 40",
    "1, 5999, 0",
    "1, 6000, 60",
    "6000, 1, 110",
    "500, 12000, 120"
  })
  void theLeastTimeIsThatOfTheQuotaThatTakesLongest(long users, long others, long seconds) {
    assertThat(
            Forecast.least(
                Map.of(RateLimitClass.USER_WRITE, users, RateLimitClass.GENERAL, others),
                RateLimits.documented()))
        .hasSeconds(seconds);
  }

  @Test
  void aRaisedLimitIsForecastBesideTheDocumentedOne() throws IOException {
    SmallTenant tenant = SmallTenant.in(folder);
    for (int i = 0; i < 1_101; i++) {
      tenant.user("u" + i, as -> as);
    }
    tenant.with(new ClerkOrganization("org_1", "Acme", null, null, null, null, null));
    Forecast forecast = tenant.assessed(Optional.of(1_000)).forecast();
    assertThat(forecast.writes())
        .containsOnly(
            Map.entry(RateLimitClass.USER_WRITE, 1_101L), Map.entry(RateLimitClass.GENERAL, 1L));
    assertThat(forecast.allWrites()).isEqualTo(1_102);
    assertThat(forecast.time()).isEqualTo(Duration.ofSeconds(20));
    assertThat(forecast.raised()).contains(Duration.ofSeconds(10));
  }

  @Test
  void whatWasPlannedStandsAsItDidAndTheSameIsDecided() throws IOException {
    SmallTenant tenant =
        SmallTenant.in(folder)
            .user("u1", as -> as)
            .user("u2", as -> as.primaryEmail(null).verifiedEmails(List.of()))
            .with(new ClerkOrganization("org_1", "Acme", null, null, null, null, null));
    try (Workspace workspace = tenant.open()) {
      tenant.take(workspace);
      workspace.target().complete(Instant.EPOCH);
      PlanInfo planned = tenant.planner().plan(workspace.plans());

      Assessment assessment = tenant.assess(workspace, Optional.empty());

      assertThat(workspace.plans().info()).contains(planned);
      assertThat(workspace.plans().after(UserPlan.class, 0, 9)).hasSize(2);
      assertThat(workspace.plans().after(ObjectPlan.OfOrganization.class, 0, 9)).hasSize(1);
      assertThat(workspace.target().readAt()).contains(Instant.EPOCH);
      assertThat(planned.fate(Fate.BLOCKED))
          .isEqualTo(assessment.answer(Question.NO_EMAIL).count())
          .isEqualTo(1);
      assertThat(planned.writes()).isEqualTo(assessment.forecast().allWrites()).isEqualTo(2);
    }
  }

  @Test
  void risksComeInTheOrderOfTheirHarm() throws IOException {
    List<Risk> risks =
        SmallTenant.in(folder)
            .user("u1", as -> as.verifiedEmails(List.of("u1@acme.test", "x@acme.test")))
            .user("u2", as -> as.primaryEmail(null).verifiedEmails(List.of()))
            .user("u3", as -> as.primaryEmail(null).verifiedEmails(List.of()))
            .user("u4", as -> as.primaryEmail("bad").verifiedEmails(List.of()))
            .user("u5", as -> as.flags(SmallTenant.only(dev.ferry.model.clerk.ClerkFlag.SMS)))
            .assessed()
            .risks();
    assertThat(risks)
        .extracting(risk -> risk.answer().question())
        .containsExactly(
            Question.NO_EMAIL,
            Question.EMAIL_MALFORMED,
            Question.SMS,
            Question.NO_SECOND_FACTOR_LEFT,
            Question.SEVERAL_EMAILS);
  }
}
