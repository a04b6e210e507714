package dev.ferry.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The key file that every machine of a migration in a database has, for {@code FERRY_KEY_FILE}. */
final class KeyOfOnesOwn {
  private KeyOfOnesOwn() {}

  /** The one in this folder, made if there is none: each is the same key. */
  static String in(Path folder) throws IOException {
    Path key = folder.resolve("key");
    if (!Files.exists(key)) {
      Files.writeString(key, "0123456789abcdef".repeat(4));
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
    return key.toString();
  }
}
