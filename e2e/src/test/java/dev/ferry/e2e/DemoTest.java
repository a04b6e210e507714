package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.e2e.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo needs nothing, ends verified and leaves its report. */
class DemoTest {
  @TempDir Path folder;

  @Test
  void itEndsVerifiedAndLeavesTheReport() throws Exception {
    Ended demo =
        new Program(folder)
            .run("demo", "--users", "200", "--json", "-w", folder.resolve("d").toString());

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    JsonNode document = demo.json();
    assertThat(document.path("schema").asText()).isEqualTo("ferry.demo/1");
    assertThat(document.path("verify").path("differences").asLong()).isZero();
    assertThat(document.path("asExpected").asBoolean()).isTrue();
    assertThat(document.path("signIns").asLong()).isEqualTo(50);
    Path report = Path.of(document.path("report").asText());
    assertThat(Files.readString(report)).contains("Verified: no difference");
    assertThat(folder.resolve("d/workspace/reports/local/report.html")).exists();
    assertThat(folder.resolve("d/workspace/ferry.db")).doesNotExist();
    assertThat(folder.resolve("d/tenant")).doesNotExist();
  }
}
