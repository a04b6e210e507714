package dev.ferry.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The choice of what goes wrong. */
class FaultsOptionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"demo", "twin"})
  void anUnknownProfileIsRefusedAndTheKnownOnesAreNamed(String command) throws Exception {
    InProcess.Ended ended = new InProcess(folder).run(command, "--faults", "nasty", "--json");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.errorCode()).isEqualTo("faults-unknown");
    assertThat(ended.err())
        .contains("--faults nasty is not known", "flaky, throttled, slow, lossy, hostile");
  }

  @Test
  void nothingIsMadeForAnUnknownProfile() {
    Path demo = folder.resolve("demo");

    new InProcess(folder).run("demo", "--faults", "nasty", "-w", demo.toString());

    assertThat(Files.exists(demo)).isFalse();
  }

  @Test
  void aDemoSaysWhatGoesWrongAndEndsVerified() throws Exception {
    InProcess.Ended ended =
        new InProcess(folder)
            .run(
                "demo",
                "--faults",
                "flaky",
                "--users",
                "40",
                "--json",
                "-w",
                folder.resolve("demo").toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("faults flaky", "Faults were on all the time: flaky.");
    assertThat(ended.json().path("faults").asText()).isEqualTo("flaky");
    assertThat(ended.json().path("applies").asInt()).isEqualTo(1);
  }
}
