package dev.ferry.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** plan --show tells all that is known of one, and plan --explain who has a reason. */
class PlanStoriesTest {
  private static final String DIGEST =
      "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
  private static final String SEED = "JBSWY3DPEHPK3PXP";

  @TempDir Path folder;
  private WorkosTwin workos;

  @BeforeEach
  void start() {
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess.Ended ferry(String... words) {
    return new InProcess(folder)
        .with("WORKOS_API_URL", workos.address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .run(words);
  }

  private void planned() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("export.csv"),
            "id,first_name,username,primary_email_address,verified_email_addresses,totp_secret,"
                + "password_digest,password_hasher\n"
                + "user_1,Ada,ada,ada@acme.test,ada@acme.test,"
                + SEED
                + ","
                + DIGEST
                + ",bcrypt\n"
                + "user_2,Eve,,,,,,\n");
    assertThat(ferry("snapshot", "--csv", csv.toString()).exitCode()).isZero();
    assertThat(ferry("plan", "--limit", "none").exitCode()).isZero();
  }

  @Test
  void ofAUserThatArrivedItTellsWhatWasDecidedAndWhatWasDoneAndNoSecret() throws Exception {
    planned();
    assertThat(ferry("apply", "--yes", "--limit", "none").exitCode()).isZero();

    InProcess.Ended ended = ferry("plan", "--show", "ada@acme.test", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode story = ended.json();
    assertThat(story.path("schema").asText()).isEqualTo("ferry.plan.user/1");
    assertThat(story.path("id").asText()).isEqualTo("user_1");
    assertThat(story.path("workosId").asText()).startsWith("user_");
    assertThat(story.path("origin").asText()).isEqualTo("created");
    assertThat(story.path("result").path("outcome").asText()).isEqualTo("created");
    assertThat(story.path("result").path("factor").asText()).isEqualTo("created");
    assertThat(story.path("journal").findValuesAsText("fact"))
        .containsExactly("intended", "applied", "intended", "applied");
    assertThat(story.path("fields").findValuesAsText("field")).contains("password", "totp");
    assertThat(ended.err())
        .contains("username-in-metadata  ada", "A WorkOS user has no username", "took effect");
    assertThat(ended.out() + ended.err()).doesNotContain(SEED, DIGEST);
  }

  @Test
  void ofAUserThatIsNotCarriedItTellsWhyAndThatNothingWasDone() throws Exception {
    planned();

    InProcess.Ended ended = ferry("plan", "--show", "user_2", "--json");

    assertThat(ended.json().path("reason").asText()).isEqualTo("no-email");
    assertThat(ended.json().path("journal")).isEmpty();
    assertThat(ended.json().path("result").isNull()).isTrue();
    assertThat(ended.err()).contains("nothing was done so far", "planned: nothing");
  }

  @Test
  void aReasonIsExplainedWithWhoHasItAndTheCommandThatShowsOne() throws Exception {
    planned();

    JsonNode explained = ferry("plan", "--explain", "username-in-metadata", "--json").json();

    assertThat(explained.path("inPlan").path("users").asInt()).isEqualTo(1);
    assertThat(explained.path("examples").findValuesAsText("id")).containsExactly("user_1");
    assertThat(InProcess.Ended.next(explained).get(0)).isEqualTo("ferry plan --show user_1");
  }

  @Test
  void aReasonIsExplainedWithoutAWorkspaceAndMakesNone() throws Exception {
    InProcess.Ended ended = ferry("plan", "--explain", "no-email", "--json");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.json().path("code").asText()).isEqualTo("no-email");
    assertThat(ended.json().has("inPlan")).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anUnknownReasonNamesTheOneThatIsMostLikeIt() throws Exception {
    InProcess.Ended ended = ferry("plan", "--explain", "user-name-not-carryd", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.errorCode()).isEqualTo("reason-unknown");
    assertThat(ended.next().get(0)).isEqualTo("ferry plan --explain username-not-carried");
  }
}
