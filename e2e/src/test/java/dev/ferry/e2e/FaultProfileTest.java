package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.e2e.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong costs time, and nothing else. */
class FaultProfileTest {
  @TempDir Path folder;

  @Test
  @Timeout(240)
  void aDemoUnderAllFaultsAtOnceEndsVerified() throws Exception {
    Ended demo =
        new Program(folder)
            .run(
                "demo",
                "--faults",
                "hostile",
                "--users",
                "300",
                "--json",
                "-w",
                folder.resolve("d").toString());

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    JsonNode document = demo.json();
    assertThat(document.path("faults").asText()).isEqualTo("hostile");
    assertThat(document.path("verify").path("differences").asLong()).isZero();
    assertThat(document.path("asExpected").asBoolean()).isTrue();
    assertThat(document.path("users").path("failed").asLong()).isZero();
    assertThat(document.path("requests").path("settled").asLong()).isPositive();
    assertThat(document.path("requests").path("retried").asLong()).isPositive();
  }

  @Test
  @Timeout(60)
  void aTwinOnItsOwnTakesAProfileToo() throws Exception {
    Program.Running twin = new Program(folder).start("twin", "--faults", "throttled", "--json");
    try {
      while (!Files.readString(twin.out()).endsWith("\n")) {
        assertThat(twin.process().isAlive()).as(Files.readString(twin.err())).isTrue();
        Thread.sleep(20);
      }
    } finally {
      twin.process().destroy();
    }
    Ended ended = twin.awaitEnd();

    assertThat(ended.json().path("faults").asText()).isEqualTo("throttled");
    assertThat(ended.err()).contains("faults throttled");
  }
}
