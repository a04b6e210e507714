package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.twin.workos.wire.TwinMail;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole migration there and back mails nobody, unless it is told to. */
class NoMailJourneyTest {
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @TempDir Path folder;

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess ferry(ClerkTwin clerk) {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .with("CLERK_SECRET_KEY", clerk.secretKey())
        .with("CLERK_API_URL", clerk.address().toString())
        .waiting(length -> {});
  }

  @Test
  void onlyTheInvitationsThatWereAskedForAreMailed() {
    Path tenant = folder.resolve("tenant");
    new InProcess(folder).run("generate", "tenant", "--users", "60", "--orgs", "6");
    try (ClerkTwin clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withData(tenant.resolve("clerk-api"))
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED))) {
      for (List<String> words :
          List.of(
              List.of("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv"),
              List.of("plan"),
              List.of("rehearse"),
              List.of("apply", "--yes"),
              List.of("verify"),
              List.of("checklist"),
              List.of("id-map"),
              List.of(
                  "letters",
                  "--product=Acme",
                  "--switch=2027-02-01",
                  "--sign-in=https://app.acme.test",
                  "--help-address=help@acme.test"),
              List.of("plan"),
              List.of("rollback", "--yes"),
              List.of("plan"),
              List.of("apply", "--yes"))) {
        InProcess.Ended ended = ferry(clerk).run(words.toArray(String[]::new));
        assertThat(ended.exitCode())
            .as(words + "\n" + ended.err())
            .isIn(ExitCode.DONE, ExitCode.SOME_FAILED, ExitCode.DIFFERENCES);
      }
      assertThat(workos.state().userCount()).as("it was a migration").isPositive();
      assertThat(workos.state().requests().mailRequests()).isZero();
      assertThat(workos.state().mails()).isEmpty();

      InProcess.Ended shown = ferry(clerk).typing("no\n").run("apply", "--send-invitations");
      assertThat(shown.err())
          .as("in the question")
          .containsPattern("MAILS \\d+ invitation.* to go on:");
      assertThat(workos.state().mails()).isEmpty();

      ferry(clerk).run("apply", "--yes", "--send-invitations");
      assertThat(workos.state().mails())
          .isNotEmpty()
          .allMatch(mail -> mail.kind() == TwinMail.Kind.INVITATION);
    }
  }
}
