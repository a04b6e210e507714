package dev.ferry.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An export is held against the Clerk that a key opens: if that knows none of its users, or hardly
 * any, the key or the file is the wrong one, and nobody counts as deleted on that ground.
 */
class ExportAgainstClerkTest {
  private final ClerkTwin empty =
      ClerkTwin.start(ClerkTwinOptions.defaults().withRequestsPer10s(ClerkTwinOptions.UNLIMITED));
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @TempDir private Path folder;
  private InProcess ferry;

  @BeforeEach
  void aTenantAndTheKeyOfAnotherInstance() throws IOException {
    ferry =
        new InProcess(folder)
            .with("CLERK_SECRET_KEY", empty.secretKey())
            .with("CLERK_API_URL", empty.address().toString())
            .with("WORKOS_API_KEY", workos.apiKey())
            .with("WORKOS_API_URL", workos.address().toString());
    assertThat(ferry.run("generate", "t", "--users", "60", "--orgs", "4").exitCode()).isZero();
  }

  @AfterEach
  void close() {
    empty.close();
    workos.close();
  }

  @Test
  void anEmptyInstanceIsRefusedBesideAnExport() {
    InProcess.Ended ended = ferry.run("snapshot", "--csv", "t/clerk-export.csv", "--clerk");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.err())
        .contains(
            "clerk-export.csv is of another Clerk instance, most likely: of 60 users in it Clerk's"
                + " API knows 0, and has 0 in all",
            "Check which instance the key opens",
            "--accept-overlap");
  }

  @Test
  void whoInsistsGetsTheSnapshotAndThePlanSaysWhyNobodyComes() {
    assertThat(
            ferry
                .run("snapshot", "--csv", "t/clerk-export.csv", "--clerk", "--accept-overlap")
                .err())
        .contains("60 users are in an export and no longer in Clerk");

    assertThat(ferry.run("plan").err())
        .contains("0 of 60 users arrive", "stay behind     60 deleted in Clerk since the export");
  }

  @Test
  void aSyncIsRefusedWhetherTheExportIsGivenAnewOrWasReadBefore() throws Exception {
    assertThat(ferry.run("snapshot", "--csv", "t/clerk-export.csv").exitCode()).isLessThan(2);

    for (String given : new String[] {"", " --csv t/clerk-export.csv"}) {
      InProcess.Ended ended = ferry.run(("sync --yes --json" + given).split(" ", -1));
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.REFUSED);
      assertThat(ended.errorCode()).isEqualTo("file-of-other-instance");
    }
    assertThat(ferry.run("sync", "--yes", "--accept-overlap").err())
        .contains("stay behind     60 deleted in Clerk since the export");
  }

  /** The paths of a command that is proposed are those that somebody gave. */
  @Test
  void afterASyncTheExportThatIsAskedForIsTheOneThatThereIs() throws Exception {
    ferry.run("snapshot", "--csv", "t/clerk-export.csv");
    InProcess.Ended synced = ferry.run("sync", "--accept-overlap");
    assertThat(synced.err()).contains("nothing was written to WorkOS: this needs --yes");
    for (int i = 0; i < 2; i++) {
      JsonNode items = ferry.run("checklist", "--json").json().path("items");
      for (JsonNode item : items) {
        if (item.path("id").asText().equals("rejected-rows")) {
          assertThat(item.path("command").asText())
              .isEqualTo("ferry sync --csv t/clerk-export.csv");
        }
      }
      assertThat(items.toString()).contains("rejected-rows");
      ferry.run("sync", "--accept-overlap"); // a snapshot that goes on from one that went on
    }
  }

  @Test
  void anInstanceThatWasRefusedIsNotRemembered() throws IOException {
    ferry.run("snapshot", "--csv", "t/clerk-export.csv", "--clerk");
    try (ClerkTwin right =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED)
                .withData(folder.resolve("t/clerk-api")))) {
      InProcess.Ended ended =
          ferry
              .with("CLERK_SECRET_KEY", right.secretKey())
              .with("CLERK_API_URL", right.address().toString())
              .run("snapshot", "--csv", "t/clerk-export.csv", "--clerk");
      assertThat(ended.err()).contains("read from Clerk:").doesNotContain("error:");
    }
  }

  @Test
  void aSmallCompanyThatHalfHasLeftIsNone() throws IOException {
    Files.writeString(
        folder.resolve("two.csv"),
        "id,primary_email_address\nuser_1,a@acme.test\nuser_2,b@acme.test\n");
    assertThat(ferry.run("snapshot", "--csv", "two.csv", "--clerk").err())
        .contains("2 users are in an export and no longer in Clerk");
  }
}
