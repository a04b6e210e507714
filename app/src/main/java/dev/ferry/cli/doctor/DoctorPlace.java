package dev.ferry.cli.doctor;

import dev.ferry.doctor.PlaceChecks.Place;
import dev.ferry.doctor.PlaceChecks.Sealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder of the migration, looked at; nothing is made but, for a moment, an empty file. */
final class DoctorPlace {
  private DoctorPlace() {}

  /**
   * @param users how many there are to carry; null if nobody knows yet
   */
  static Place look(Path folder, @Nullable Long users) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    boolean exists = Files.isDirectory(folder);
    return new Place(
        folder.toString(),
        exists,
        writable(there),
        exists ? others(folder) : null,
        free(there),
        users);
  }

  /** Rights tell of others than root; a file of one's own tells of everybody. */
  private static boolean writable(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, ".ferry-doctor", null));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable Boolean others(Path folder) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
      return rights.stream().anyMatch(right -> !right.name().startsWith("OWNER_"));
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return -1;
    }
  }

  static Sealing sealing(Map<String, String> environment) {
    String file = environment.getOrDefault("FERRY_KEY_FILE", "");
    if (!file.isBlank()) {
      return Files.isReadable(Path.of(file)) ? Sealing.KEY_FILE : Sealing.KEY_FILE_MISSING;
    }
    return environment.getOrDefault("FERRY_PASSPHRASE", "").isBlank()
        ? Sealing.WORKSPACE
        : Sealing.PASSPHRASE;
  }
}
