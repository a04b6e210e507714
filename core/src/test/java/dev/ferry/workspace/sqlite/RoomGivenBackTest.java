package dev.ferry.workspace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.WorkspaceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a file needs no more goes back to the disk: its empty pages, and the log beside it. */
class RoomGivenBackTest extends WorkspaceContract {
  private static final long MB = 1 << 20;

  @Override
  protected Workspace open(Path inFolder, Sealer sealer, Clock clock) {
    return SqliteWorkspace.open(inFolder, sealer, clock);
  }

  @Test
  void whatWasEmptiedShrinksBiteByBite() throws IOException {
    fill();
    workspace.upkeep().giveBack();
    long full = bytes(".db");
    workspace.target().clear();

    workspace.upkeep().giveBack();
    long less = bytes(".db");
    for (int i = 0; i < 20; i++) {
      workspace.upkeep().giveBack();
    }

    assertThat(full).isGreaterThan(12 * MB);
    assertThat(less).isBetween(1 * MB, full - MB);
    assertThat(bytes(".db")).isLessThan(3 * MB);
  }

  @Test
  void theLogIsCutOff() throws IOException {
    fill();
    assertThat(bytes("-wal")).isGreaterThan(MB);

    workspace.upkeep().giveBack();

    assertThat(bytes("-wal")).isZero();
  }

  @Test
  void whoReadsMeanwhileIsNotWaitedFor() throws IOException {
    fill();
    Workspace reading = SqliteWorkspace.read(folder, sealer(1), Clock.systemUTC());
    try (reading) {
      workspace.target().clear();

      workspace.upkeep().giveBack();

      assertThat(reading.target().count()).isEqualTo(20_000);
      assertThat(bytes("-wal")).isGreaterThan(MB);
    }
  }

  private void fill() {
    String name = "n".repeat(500);
    workspace
        .target()
        .add(
            IntStream.range(0, 20_000)
                .mapToObj(
                    i ->
                        new WorkosUser(
                            "user_" + i,
                            i + "@a.test",
                            true,
                            name,
                            null,
                            null,
                            Map.of(),
                            null,
                            null))
                .toList());
  }

  private long bytes(String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(end))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
