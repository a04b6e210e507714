package dev.ferry.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.e2e.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo needs nothing, ends verified and leaves its report. */
class DemoTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?s)\n```text held-by=DemoTest[^\n]*\n(.*?)```");

  @TempDir Path folder;

  @Test
  void itEndsVerifiedAndLeavesTheReport() throws Exception {
    Ended demo = new Program(folder).run("demo", "--json", "-w", folder.resolve("d").toString());

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThatItSaysWhatThePageShows(demo.err());
    JsonNode document = demo.json();
    assertThat(document.path("schema").asText()).isEqualTo("ferry.demo/1");
    assertThat(document.path("verify").path("differences").asLong()).isZero();
    assertThat(document.path("asExpected").asBoolean()).isTrue();
    assertThat(document.path("signIns").asLong()).isEqualTo(50);
    Path report = Path.of(document.path("report").asText());
    assertThat(Files.readString(report)).contains("WorkOS was read back: no difference");
    assertThat(folder.resolve("d/workspace/reports/local/report.html")).exists();
    assertThat(folder.resolve("d/workspace/ferry.db")).doesNotExist();
    assertThat(folder.resolve("d/tenant")).doesNotExist();
  }

  /** The lines of each block of the demo's page, in their order; … stands for what was left out. */
  private static void assertThatItSaysWhatThePageShows(String said) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../docs/tutorial/the-demo.md")));
    int shown = 0;
    while (blocks.find()) {
      Iterator<String> lines = said.lines().iterator();
      for (String line : blocks.group(1).lines().toList()) {
        assertThat(says(lines, line)).as("the demo does not say, here: %s", line).isTrue();
        shown++;
      }
    }
    assertThat(shown).as("the page's transcript").isGreaterThan(40);
  }

  private static boolean says(Iterator<String> lines, String line) {
    Pattern pattern =
        Pattern.compile(
            Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(joining(".*")));
    boolean found = line.isEmpty();
    while (!found && lines.hasNext()) {
      found = pattern.matcher(lines.next()).matches();
    }
    return found;
  }
}
