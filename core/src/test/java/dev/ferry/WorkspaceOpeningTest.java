package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before a workspace is worked in, and what is left if it cannot be. */
class WorkspaceOpeningTest {
  @TempDir Path outside;
  private Path folder = Path.of("");

  /** Something that happens while the workspace is being opened. */
  private interface Event {
    void happen() throws IOException;
  }

  @BeforeEach
  void make() throws IOException {
    folder = outside.resolve("workspace");
    opening(Clock.systemUTC()).toWork().close();
  }

  private WorkspaceOpening opening(Clock clock) {
    return new WorkspaceOpening(folder, MigrationOptions.defaults().withTime(clock, length -> {}));
  }

  /** A clock at whose reading something happens: the first is on the way to the lock. */
  private static Clock atReading(int reading, Event event) {
    return new Clock() {
      private int readings;

      @Override
      public Instant instant() {
        readings++;
        if (readings == reading) {
          try {
            event.happen();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        }
        return Instant.EPOCH;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  @Test
  void aLinkThatComesBetweenTheLookAndTheLockIsRefused() {
    Clock clock = atReading(1, () -> Files.createSymbolicLink(folder.resolve("reports"), outside));

    assertThatThrownBy(() -> opening(clock).toWork())
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Refused.WORKSPACE_HAS_LINK));
  }

  @Test
  void theLockItselfIsNotTakenThroughALink() {
    Path elsewhere = outside.resolve("elsewhere");
    Path lock = folder.resolve("ferry.lock");
    Clock clock =
        atReading(
            1,
            () -> {
              Files.delete(lock);
              Files.createSymbolicLink(lock, elsewhere);
            });

    assertThatThrownBy(() -> opening(clock).toWork())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(lock + " is a symbolic link");
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void rightsThatAreGivenBetweenTheLookAndTheLockAreTakenAway() throws IOException {
    Path key = folder.resolve("ferry.key");
    Clock clock =
        atReading(
            1,
            () -> Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--")));

    opening(clock).toWork().close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFolderThatCannotBeClosedIsRefusedUnlessThatIsAccepted() throws IOException {
    WorkspaceOpening.Closing withoutRights = privately -> Optional.of(folder);
    MigrationOptions options = MigrationOptions.defaults();

    assertThatThrownBy(() -> new WorkspaceOpening(folder, options, withoutRights).toWork())
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Refused.WORKSPACE_NOT_CLOSED));
    try (OpenWorkspace open =
        new WorkspaceOpening(folder, options.withOpenFolder(), withoutRights).toWork()) {
      assertThat(open.run()).isEqualTo(2);
    }
  }

  /** SQLite takes its log away with the last connection that is closed. */
  @Test
  void aRunThatCannotBeginLeavesNothingOpen() throws IOException {
    Clock clock =
        atReading(
            2,
            () -> {
              throw new IOException("no run begins");
            });

    assertThatThrownBy(() -> opening(clock).toWork()).hasMessageContaining("no run begins");

    assertThat(folder.resolve("ferry.db-wal")).doesNotExist();
    opening(Clock.systemUTC()).toWork().close();
  }
}
