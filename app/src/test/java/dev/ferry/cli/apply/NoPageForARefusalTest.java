package dev.ferry.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An address of a live page is printed for what will go on, and not for what is refused at once.
 */
class NoPageForARefusalTest {
  @TempDir private Path folder;

  @Test
  void noAddressIsPrintedBeforeTheRefusal() throws Exception {
    Files.writeString(
        folder.resolve("users.csv"), "id,primary_email_address\nuser_1,ada@acme.test\n");
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString());
      ferry.run("snapshot", "--csv", "users.csv");
      refused(ferry, "there is no plan", "apply", "--ui", "--yes");
      assertThat(ferry.run("plan").exitCode()).isZero();
      refused(ferry, "this needs --yes", "apply", "--ui");
      Files.writeString(folder.resolve("ferry-workspace/ferry.yaml"), "banned: carry\n");
      refused(ferry, "the policy has changed", "apply", "--ui", "--yes");
    }
  }

  private static void refused(InProcess ferry, String why, String... words) {
    InProcess.Ended ended = ferry.run(words);
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.err()).contains(why).doesNotContain("live page");
  }
}
