package dev.ferry.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kind is one folder: the patch that shows it applies, and touches no more than it may. */
@Timeout(60)
class AddAKindTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PATCH = ROOT.resolve("docs/add-a-kind/redirect-uris.patch");

  @TempDir Path folder;

  private record Said(int exitCode, String text) {}

  private Said check(String patch) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("a.patch"), patch);
    Path said = folder.resolve("said");
    Process script =
        new ProcessBuilder(
                ROOT.resolve("scripts/add-a-kind").toString(), "--check", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(script.waitFor(50, TimeUnit.SECONDS)).isTrue();
    return new Said(script.exitValue(), Files.readString(said, UTF_8));
  }

  private static String newFile(String path) {
    return String.join(
        "\n",
        List.of(
            "diff --git a/" + path + " b/" + path,
            "new file mode 100644",
            "--- /dev/null",
            "+++ b/" + path,
            "@@ -0,0 +1 @@",
            "+// one more",
            ""));
  }

  @Test
  void aTenthKindIsOneFolderAndAtMostFiveOtherFiles() throws Exception {
    Said said = check(Files.readString(PATCH));

    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains("The new folder: core/src/main/java/dev/ferry/kind/redirect")
        .contains("5 other files of core and app:");
  }

  @Test
  void oneMoreFileIsTooMany() throws Exception {
    for (String more : List.of("core/src/main/java/Extra.java", "app/src/main/jte/extra.jte")) {
      Said said = check(Files.readString(PATCH) + newFile(more));

      assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
      assertThat(said.text()).contains("6 other files are more than 5");
    }
  }

  @Test
  void aSecondFolderIsNoPartOfAKind() throws Exception {
    Said said =
        check(
            Files.readString(PATCH)
                + newFile("core/src/main/java/dev/ferry/kind/another/Extra.java"));

    assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
    assertThat(said.text()).contains("a kind is one new folder");
  }

  /** A line that it finds changed: as if somebody had changed the sources. */
  @Test
  void aPatchThatDoesNotFitTheSourcesIsSeen() throws Exception {
    String patch = Files.readString(PATCH);
    String context = "   CREATE_USER(ObjectKind.USER, Effect.CREATE),";
    Stream<String> removed =
        patch.lines().filter(line -> line.startsWith("-") && !line.startsWith("---"));
    String stale = removed.findFirst().orElse(context);

    Said said = check(patch.replace("\n" + stale + "\n", "\n" + stale + " // since\n"));

    assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
    assertThat(said.text()).contains("does not apply any more");
  }
}
