package dev.ferry;

import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.SealingKeys;
import dev.ferry.privacy.Sensitive;
import java.io.IOException;
import java.nio.file.Path;

/** Where the key comes from that seals secrets at rest. */
@FunctionalInterface
public interface SealingKey {
  /**
   * The key for the workspace in this folder.
   *
   * @throws IOException if it cannot be read or made
   */
  Sealer of(Path folder) throws IOException;

  /** A file in the workspace, made if there is none: whoever has the folder has the secrets. */
  static SealingKey inWorkspace() {
    return folder -> SealingKeys.fromOrIntoFile(folder.resolve("ferry.key"));
  }

  /** A file of one's own: 64 hex digits, or 16 bytes or more. */
  static SealingKey fromFile(Path file) {
    return folder -> SealingKeys.fromFile(file);
  }

  /** A passphrase; its salt is a file in the workspace, made if there is none. */
  static SealingKey fromPassphrase(Sensitive<String> passphrase) {
    return folder -> SealingKeys.fromPassphrase(passphrase, folder.resolve("ferry.salt"));
  }
}
