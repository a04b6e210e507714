package dev.ferry.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.ThreeUsers;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan belongs to a snapshot, a policy and a day: another of these wants another plan. */
class PlanBelongsToItsPolicyTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

  @TempDir Path folder;

  private final WorkosTwin twin = ThreeUsers.twin();

  @BeforeEach
  void snapshot() throws IOException {
    ThreeUsers.in(folder);
  }

  @AfterEach
  void stop() {
    twin.close();
  }

  private InProcess at(Instant now) {
    return new ThreeUsers(folder).at(twin).at(now);
  }

  private void plan(String policy) throws IOException {
    new ThreeUsers(folder).policy(policy);
    assertThat(at(NOW).run("plan").exitCode()).isZero();
  }

  private void assertStale(Ended refused, String... words) throws IOException {
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("plan-stale");
    assertThat(refused.err()).contains(words);
    assertThat(refused.next()).containsExactly("ferry plan");
    assertThat(twin.state().requests().writes()).isZero();
  }

  @Test
  void applyRefusesAnotherPolicyThanThePlansAndNamesTheKeysThatDiffer() throws Exception {
    plan("locked: carry\n");
    new ThreeUsers(folder).policy("locked: skip\nroles:\n  \"org:lead\": admin\n");

    for (String words :
        new String[] {
          "apply --yes", "apply --canary 1 --yes", "apply --only users --yes", "rehearse"
        }) {
      assertStale(
          at(NOW).run((words + " --json").split(" ")),
          "locked (carry → skip)",
          "roles ({} → {org:lead: admin})");
    }
    assertThat(at(NOW).run("plan").exitCode()).isZero();
    assertThat(at(NOW).run("apply", "--yes").exitCode()).isZero();
  }

  @Test
  void commentsAndOrderAreNoOtherPolicy() throws Exception {
    plan("locked: carry\nbanned: skip\nroles: {\"a:b\": x, \"c:d\": y}\n");
    new ThreeUsers(folder)
        .policy("# as decided on Monday\nroles:\n  \"c:d\": y\n  \"a:b\": x\nplanMaxAge: 12h\n");

    Ended applied = at(NOW).run("apply", "--yes");

    assertThat(applied.exitCode()).as(applied.err()).isZero();
  }

  @Test
  void aNewerSnapshotThanThePlansIsRefused() throws Exception {
    plan("");
    new ThreeUsers(folder).takeSnapshot("ada", "ben", "cyd", "dee");

    assertStale(at(NOW).run("apply", "--yes", "--json"), "newer than the plan");
  }

  @Test
  void aPlanThatWasNotBegunWithinADayWantsToBeMadeAgain() throws Exception {
    plan("");
    Instant later = NOW.plus(Duration.ofHours(25));

    assertStale(at(later).run("apply", "--yes", "--json"), "2026-12-01T10:00:00Z", "24 h");
    assertStale(at(later).run("rehearse", "--json"), "24 h");
    assertThat(at(NOW.plus(Duration.ofHours(23))).run("apply", "--yes").exitCode()).isZero();
  }

  @Test
  void thePolicySaysForHowLongAPlanHolds() throws Exception {
    plan("planMaxAge: 90m\n");

    assertStale(at(NOW.plus(Duration.ofMinutes(91))).run("apply", "--yes", "--json"), "planMaxAge");
    new ThreeUsers(folder).policy("planMaxAge: 3d\n");
    assertThat(at(NOW.plus(Duration.ofDays(2))).run("apply", "--yes").exitCode()).isZero();

    new ThreeUsers(folder).policy("planMaxAge: soon\n");
    assertThat(at(NOW).run("plan", "--json").errorCode()).isEqualTo("policy-wrong");
  }

  @Test
  void theResumeOfWhatWasBegunIsNotCutOffWhileItGoesOn() throws Exception {
    plan("");
    Instant begun = NOW.plus(Duration.ofHours(23));
    assertThat(at(begun).run("apply", "--canary", "1", "--yes").exitCode()).isZero();

    Ended resumed = at(begun.plus(Duration.ofHours(20))).run("apply", "--canary", "1", "--yes");
    assertThat(resumed.exitCode()).as("43 hours after the plan" + resumed.err()).isZero();

    Ended abandoned = at(begun.plus(Duration.ofHours(20 + 25))).run("apply", "--yes", "--json");
    assertThat(abandoned.errorCode()).isEqualTo("plan-stale");
  }

  @Test
  void verifyIsRefusedForNeitherAgeNorPolicyAndSaysThatThePolicyIsAnother() throws Exception {
    plan("");
    assertThat(at(NOW).run("apply", "--yes").exitCode()).isZero();
    new ThreeUsers(folder).policy("locked: skip\n");

    Ended verified = at(NOW.plus(Duration.ofDays(30))).run("verify", "--json");

    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.err()).contains("locked (carry → skip)");
    assertThat(verified.json().path("policyChanged").get(0).path("key").asText())
        .isEqualTo("locked");
  }
}
