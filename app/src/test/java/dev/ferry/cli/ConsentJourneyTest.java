package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.Writes;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody consents to is what is done, and only somebody who is asked consents. */
class ConsentJourneyTest {
  @TempDir Path folder;

  private final WorkosTwin twin = ThreeUsers.twin();

  @BeforeEach
  void plan() throws IOException {
    assertThat(ThreeUsers.in(folder).at(twin).run("plan").exitCode()).isZero();
  }

  @AfterEach
  void stop() {
    twin.close();
  }

  private InProcess ferry() {
    return new ThreeUsers(folder).at(twin);
  }

  /** As one line, however it was broken for the screen. */
  private static String question(Ended ended) {
    Matcher question = Pattern.compile("(?m)^  Write to \\S[^?]*? to go on:").matcher(ended.err());
    assertThat(question.find()).as("nothing was asked: " + ended.err()).isTrue();
    return question.group().replaceAll("\n +", " ");
  }

  @Test
  void aCanaryIsAskedForJustItsOwnUsers() throws Exception {
    Ended shown = ferry().run("apply", "--canary", "2", "--json");

    assertThat(shown.exitCode()).isEqualTo(2);
    assertThat(shown.err()).contains("takes up 2 of the plan's 3 users").contains("2 requests");
    assertThat(shown.json().path("preview").path("users").asLong()).isEqualTo(2);
    assertThat(shown.json().path("preview").path("writes").asLong()).isEqualTo(2);
    assertThat(shown.next()).containsExactly("ferry apply --canary 2 --yes");

    Ended applied = ferry().typing("yes\n").run("apply", "--canary", "2");
    assertThat(question(applied)).contains(": 2 requests, less than a second");
    assertThat(applied.exitCode()).isZero();
    assertThat(twin.state().users()).hasSize(2);

    assertThat(ferry().run("apply", "--json").json().path("preview").path("writes").asLong())
        .as("what is left")
        .isEqualTo(1);
  }

  @Test
  void aSelectionOfKindsIsAskedForJustThese() throws Exception {
    Ended shown = ferry().run("apply", "--only", "users", "--json");

    assertThat(shown.json().path("preview").path("operations")).hasToString("{\"create-user\":3}");
    assertThat(shown.next()).containsExactly("ferry apply --only users --yes");
  }

  @Test
  void environmentWritesTimeAndMailsAreInTheQuestion() {
    Ended applied = ferry().typing("yes\n").run("apply");

    String key = twin.apiKey();
    assertThat(question(applied))
        .contains("WorkOS local at 127.0.0.1:" + twin.address().getPort())
        .contains("(key sk_test_…" + key.substring(key.length() - 4) + ")")
        .contains("3 requests, less than a second")
        .contains("WorkOS mails nobody");
    assertThat(twin.state().users()).hasSize(3);
  }

  @Test
  void mailsStandOutInTheQuestion() {
    assertThat(Writes.sideBySide(2, 12, 12).words()).contains("WorkOS MAILS 12 invitations");
    assertThat(Writes.sideBySide(0, 1, 1).words())
        .startsWith("1 request, less than a second")
        .endsWith("; WorkOS MAILS 1 invitation");
  }

  @Test
  void whatWasTypedBeforeTheQuestionIsNoAnswerToIt() {
    Ended refused = ferry().typing("").typedBefore("yes\n").run("apply");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(twin.state().requests().writes()).isZero();

    Ended changedTheirMind = ferry().typing("no\n").typedBefore("yes\nyes\n").run("apply");
    assertThat(changedTheirMind.exitCode()).isEqualTo(2);
    assertThat(twin.state().requests().writes()).isZero();
  }

  @Test
  void aPipedInputIsNoConsent() throws Exception {
    Ended refused = ferry().typing("yes\n").with("FERRY_TTY", "err").run("apply", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("consent-missing");
    assertThat(twin.state().requests().writes()).isZero();
  }

  @Test
  void aTwinThatPlaysProductionAsksForItsNameToBeTyped() throws Exception {
    try (WorkosTwin production =
        WorkosTwin.startProduction(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess ferry = new ThreeUsers(folder).at(production);
      assertThat(ferry.run("plan", "--new-target").exitCode()).isZero();
      assertThat(ferry.run("apply", "--yes", "--json").errorCode()).isEqualTo("docs-old");
      assertThat(ferry.run("docs", "--accept", "--by", "Ada").exitCode()).isZero();

      Ended flagOnly = ferry.run("apply", "--yes", "--json");
      assertThat(flagOnly.errorCode()).isEqualTo("consent-missing");
      assertThat(flagOnly.next())
          .containsExactly("ferry apply --yes --confirm production --environment production");
      assertThat(new ThreeUsers(folder).at(production).typing("yes\n").run("apply").exitCode())
          .isEqualTo(2);
      assertThat(production.state().requests().writes()).isZero();

      Ended typed = new ThreeUsers(folder).at(production).typing("production\n").run("apply");
      assertThat(question(typed)).contains("PRODUCTION at 127.0.0.1").contains("3 requests");
      assertThat(typed.exitCode()).isZero();
      assertThat(production.state().users()).hasSize(3);
    }
  }
}
