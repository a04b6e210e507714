package dev.ferry.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot in which somebody is missing is never told as done. */
class SnapshotExitTest {
  private static final String HEAD = "id,first_name,primary_email_address,verified_email_addresses";

  @TempDir Path folder;

  private InProcess.Ended snapshot(String... rows) throws IOException {
    Files.writeString(folder.resolve("clerk.csv"), HEAD + "\n" + String.join("\n", rows) + "\n");
    return new InProcess(folder).run("snapshot", "--csv", "clerk.csv", "--json");
  }

  @Test
  void whoeverIsBehindARejectedRowIsSaidAndTheExitCodeIsOne() throws Exception {
    InProcess.Ended ended =
        snapshot("user_1,Ada,ada@acme.test,ada@acme.test", ",Bob,bob@acme.test,");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.json().path("status").asText()).isEqualTo("some-rejected");
    assertThat(ended.json().path("rejects").asInt()).isEqualTo(1);
    assertThat(ended.err()).contains("not complete: 1 rejected, which is not in the snapshot");
    assertThat(new InProcess(folder).run("status").exitCode()).isZero();
  }

  @Test
  void aSnapshotOfEverybodyIsDone() throws Exception {
    InProcess.Ended ended = snapshot("user_1,Ada,ada@acme.test,ada@acme.test");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.json().path("status").asText()).isEqualTo("done");
    assertThat(ended.err()).doesNotContain("not complete");
  }

  @Test
  void filesOfWhichNothingCanBeReadAreRefusedAndTheSnapshotBeforeStays() throws Exception {
    snapshot("user_1,Ada,ada@acme.test,ada@acme.test");

    InProcess.Ended ended = snapshot(",Ada,ada@acme.test,", ",Bob,bob@acme.test,");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.errorCode()).isEqualTo("all-rejected");
    assertThat(ended.err()).contains("none of the 2 rows can be read", "clerk.csv line 2");
    assertThat(new InProcess(folder).run("status", "--json").json().path("users").asInt())
        .isEqualTo(1);
    assertThat(folder.resolve("ferry-workspace/rejects.csv")).doesNotExist();
    assertThat(folder.resolve("ferry-workspace/rejects.part")).doesNotExist();
  }

  @Test
  void aPlanOfNobodyIsRefusedAndDoesNotReadAsIfNothingWereLeft() throws Exception {
    assertThat(snapshot().exitCode()).isZero();
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString());

      InProcess.Ended ended = ferry.run("plan", "--json");

      assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(ended.errorCode()).isEqualTo("snapshot-empty");
      assertThat(ferry.run("status", "--json").json().path("stage").asText())
          .isEqualTo("snapshot-taken");
    }
  }
}
