package dev.ferry.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that says something for days keeps what it said last, and no more. */
class RunLogTest {
  @TempDir private Path folder;

  @Test
  void aLogThatHasGrownLongGoesOnInANewFile() throws IOException {
    RunLog log = new RunLog(Clock.systemUTC());
    log.openIn(folder, "00004-sync.log");
    String line = "n".repeat(1 << 16);
    for (int i = 0; i < 200; i++) {
      log.said(i + " " + line);
    }
    log.said("the last word");
    log.close();

    Path file = folder.resolve("logs/00004-sync.log");
    Path earlier = folder.resolve("logs/00004-sync.earlier.log");
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      assertThat(files).containsExactlyInAnyOrder(file, earlier);
    }
    List<String> before = Files.readAllLines(earlier);
    List<String> last = Files.readAllLines(file);
    assertThat(last).last().asString().endsWith("the last word");
    assertThat(number(last.get(0))).isEqualTo(number(before.get(before.size() - 1)) + 1);
    assertThat(Files.size(file) + Files.size(earlier)).isBetween(4L << 20, 9L << 20);
  }

  /** As on a disk that is full for a while. */
  @Test
  void aLogThatCouldNotBeWrittenGoesOnOnceItCan() throws IOException {
    RunLog log = new RunLog(Clock.systemUTC());
    log.openIn(folder, "00004-sync.log");
    Path file = folder.resolve("logs/00004-sync.log");
    log.said("n".repeat((4 << 20) + 1));
    Path inTheWay = Files.createDirectory(folder.resolve("logs/00004-sync.earlier.log"));
    Path something = Files.createFile(inTheWay.resolve("something"));
    log.said("lost");
    Files.delete(something);

    log.said("the last word");
    log.close();

    assertThat(Files.readAllLines(file)).singleElement().asString().endsWith("the last word");
  }

  /** As on a disk that had room for the name of the old one, and for no new one. */
  @Test
  void aLogThatCouldOnlyBeMovedAwayGoesOnInANewFileOnceItCan() throws IOException {
    RunLog log = new RunLog(Clock.systemUTC());
    log.openIn(folder, "00004-sync.log");
    Path file = folder.resolve("logs/00004-sync.log");
    log.said("n".repeat((4 << 20) + 1));
    Path inTheWay = Files.createDirectory(folder.resolve("logs/00004-sync.earlier.log"));
    Path something = Files.createFile(inTheWay.resolve("something"));
    log.said("lost");
    Files.delete(something);
    Files.move(file, inTheWay.resolve("moved"));

    log.said("the last word but one");
    log.said("the last word");
    log.close();

    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(inTheWay).as("a file that has just begun is not long").isDirectory();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static int number(String line) {
    return Integer.parseInt(line.split(" +", -1)[1]);
  }
}
