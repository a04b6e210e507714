package dev.ferry.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * With {@code -Dferry.test.store=jdbc:postgresql://…} every workspace of a run within the test's
 * process is in that database, in a schema of its own: whatever is tested of the folder is tested
 * there.
 */
final class InStore {
  private static final String PLACE = "ferry.test.store";
  private static final Map<Path, String> PLACES = new ConcurrentHashMap<>();

  private InStore() {}

  /** Leaves a test out that looks into the files of a workspace, where there are none. */
  static void looksIntoFiles() {
    Assumptions.assumeTrue(
        System.getProperty(PLACE, "").isEmpty(),
        "it looks into files, and the tables are in a database");
  }

  /** Workspaces below this folder are in this database; other tests go on beside it. */
  static void put(Path folder, String place) {
    PLACES.put(folder, place);
  }

  private static String place(Path folder) {
    return PLACES.getOrDefault(folder, System.getProperty(PLACE, ""));
  }

  static void with(Map<String, String> environment, Path folder, String... words) {
    String place = place(folder);
    if (place.isEmpty() || environment.containsKey("FERRY_STORE")) {
      return;
    }
    Path workspace = folder.resolve(workspace(environment, List.of(words))).normalize();
    UUID schema = UUID.nameUUIDFromBytes(workspace.toString().getBytes(StandardCharsets.UTF_8));
    environment.put("FERRY_STORE", place + "&currentSchema=" + schema);
    if (!environment.containsKey("FERRY_KEY_FILE")
        && !environment.containsKey("FERRY_PASSPHRASE")) {
      environment.put("FERRY_KEY_FILE", key().toString());
    }
  }

  private static String workspace(Map<String, String> environment, List<String> words) {
    int named = Math.max(words.indexOf("-w"), words.indexOf("--workspace"));
    return named >= 0 && named + 1 < words.size()
        ? words.get(named + 1)
        : environment.getOrDefault("FERRY_WORKSPACE", "ferry-workspace");
  }

  private static Path key() {
    try {
      Path key = Files.createTempFile("ferry-test", ".key");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      key.toFile().deleteOnExit();
      return Files.writeString(key, "0123456789abcdef".repeat(4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
