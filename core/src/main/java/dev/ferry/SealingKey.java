package dev.ferry;

import dev.ferry.privacy.PrivateFolder;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.SealingKeys;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the key comes from that seals secrets at rest. */
@FunctionalInterface
public interface SealingKey {
  /**
   * The key for the workspace in this folder.
   *
   * @throws IOException if it cannot be read or made
   * @throws RefusedException if everybody can read it, or it is gone from a workspace that was
   *     sealed with it
   */
  Sealer of(Path folder) throws IOException;

  /**
   * False if it, or its salt, lies in the folder of the workspace: whoever has lost that has lost
   * what the key opens.
   */
  default boolean comesFromOutside() {
    return true;
  }

  /** A file in the workspace, made if there is none: whoever has the folder has the secrets. */
  static SealingKey inWorkspace() {
    return partlyInFolder(
        folder -> SealingKeys.fromOrIntoFile(made(folder, "ferry.key", "ferry.salt")));
  }

  /** A file of one's own: 64 hex digits, or 16 bytes or more. */
  static SealingKey fromFile(Path file) {
    return folder -> {
      if (Files.exists(file) && PrivateFolder.isWorldReadable(file)) {
        throw new RefusedException(
            Refused.KEY_FILE_OPEN,
            file + " seals secrets, and everybody can read it",
            PrivateFolder.chmod(file));
      }
      return SealingKeys.fromFile(file);
    };
  }

  /** A passphrase; its salt is a file in the workspace, made if there is none. */
  static SealingKey fromPassphrase(Sensitive<String> passphrase) {
    return partlyInFolder(
        folder -> SealingKeys.fromPassphrase(passphrase, made(folder, "ferry.salt", "ferry.key")));
  }

  private static SealingKey partlyInFolder(SealingKey key) {
    return new SealingKey() {
      @Override
      public Sealer of(Path folder) throws IOException {
        return key.of(folder);
      }

      @Override
      public boolean comesFromOutside() {
        return false;
      }
    };
  }

  /**
   * @throws RefusedException if there is a workspace in the folder and this file of it is gone: a
   *     new one would open nothing of what was sealed
   */
  private static Path made(Path folder, String name, String other) {
    Path file = folder.resolve(name);
    if (SqliteWorkspace.isIn(folder) && !Files.exists(file)) {
      if (Files.exists(folder.resolve(other))) {
        throw new RefusedException(
            Refused.SEALING_KEY_DIFFERS,
            "the secrets in this workspace were sealed with another key");
      }
      throw new RefusedException(
          Refused.SEALING_KEY_MISSING,
          file + ", without which its secrets stay sealed, is not there");
    }
    return file;
  }
}
