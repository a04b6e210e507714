package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generate and demo did not make, they neither write over nor delete. */
class OthersFilesTest {
  @TempDir Path folder;

  private static List<String> namesIn(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void generateRefusesAFolderWithARealExportInIt() throws Exception {
    Path export = Files.createDirectories(folder.resolve("t")).resolve("clerk-export.csv");
    Files.writeString(export, "the real one");

    InProcess.Ended ended = new InProcess(folder).run("generate", "t", "--users", "5", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.errorCode()).isEqualTo("folder-not-empty");
    assertThat(export).hasContent("the real one");
    assertThat(namesIn(folder.resolve("t"))).containsExactly("clerk-export.csv");
  }

  @Test
  void generateReplacesATenantThatItMadeOnlyIfThatIsSaid() throws Exception {
    InProcess ferry = new InProcess(folder);
    assertThat(ferry.run("generate", "a/b/t", "--users", "5", "--orgs", "2").exitCode()).isZero();
    Path own = Files.writeString(folder.resolve("a/b/t/notes.txt"), "mine");

    InProcess.Ended silently = ferry.run("generate", "a/b/t", "--users", "7", "--json");
    assertThat(silently.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(silently.errorCode()).isEqualTo("tenant-exists");
    assertThat(Files.readString(folder.resolve("a/b/t/expected.json"))).contains("\"users\" : 5");

    assertThat(ferry.run("generate", "a/b/t", "--users", "7", "--force").exitCode()).isZero();

    assertThat(own).hasContent("mine");
    assertThat(Files.readString(folder.resolve("a/b/t/expected.json"))).contains("\"users\" : 7");
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path file = Files.writeString(folder.resolve("t"), "mine");

    assertThat(new InProcess(folder).run("generate", "t", "--users", "5", "--json").errorCode())
        .isEqualTo("folder-not-empty");
    assertThat(new InProcess(folder).run("demo", "-w", "t", "--users", "5", "--json").errorCode())
        .isEqualTo("folder-not-empty");

    assertThat(file).hasContent("mine");
  }

  @Test
  void demoRefusesAFolderWithATenantOfSomebodysInIt() throws Exception {
    Path mine = Files.createDirectories(folder.resolve("d/tenant")).resolve("clerk-export.csv");
    Files.writeString(mine, "the real one");

    InProcess.Ended ended = new InProcess(folder).run("demo", "-w", "d", "--users", "5", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.errorCode()).isEqualTo("folder-not-empty");
    assertThat(mine).hasContent("the real one");
    assertThat(namesIn(folder.resolve("d"))).containsExactly("tenant");
  }

  @Test
  void whatIsStoppedLeavesNoFolderBehind() throws Exception {
    Thread.currentThread().interrupt();
    InProcess.Ended generate =
        new InProcess(folder).run("generate", "a/t", "--users", "50", "--json");
    Thread.currentThread().interrupt();
    InProcess.Ended demo = new InProcess(folder).run("demo", "-w", "d", "--users", "5", "--json");
    Thread.interrupted();

    assertThat(generate.exitCode()).as(generate.err()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(generate.json().path("status").asText()).isEqualTo("stopped");
    assertThat(demo.exitCode()).as(demo.err()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(demo.json().path("status").asText()).isEqualTo("stopped");
    assertThat(namesIn(folder)).isEmpty();
  }
}
