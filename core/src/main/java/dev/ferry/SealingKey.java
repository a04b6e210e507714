package dev.ferry;

import dev.ferry.privacy.PrivateFolder;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.SealingKeys;
import dev.ferry.privacy.Sensitive;
import dev.ferry.sidefile.SideFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the key comes from that seals secrets at rest. */
@FunctionalInterface
public interface SealingKey {
  /** The name of the file in a workspace that holds its key. */
  String KEY = "ferry.key";

  /** The name of the file that holds what is stirred into a passphrase. */
  String SALT = "ferry.salt";

  /** More than a salt has. */
  int SALT_BYTES = 1 << 10;

  /**
   * The workspace that a key is for.
   *
   * @param folder of it
   * @param isMade true if its tables are made
   * @param files of it, wherever they are kept
   */
  record Place(Path folder, boolean isMade, SideFiles files) {}

  /**
   * The key for this workspace.
   *
   * @throws IOException if it cannot be read or made
   * @throws RefusedException if everybody can read it, or it is gone from a workspace that was
   *     sealed with it
   */
  Sealer of(Place place) throws IOException;

  /**
   * False if it lies in the folder of the workspace: whoever has lost that has lost what the key
   * opens.
   */
  default boolean comesFromOutside() {
    return true;
  }

  /** A file in the workspace, made if there is none: whoever has the folder has the secrets. */
  static SealingKey inWorkspace() {
    return new SealingKey() {
      @Override
      public Sealer of(Place place) throws IOException {
        Path file = place.folder().resolve(KEY);
        if (place.isMade() && !Files.exists(file)) {
          boolean salted = place.files().read(SALT, SALT_BYTES).isPresent();
          throw salted ? another() : missing(file.toString());
        }
        return SealingKeys.fromOrIntoFile(file);
      }

      @Override
      public boolean comesFromOutside() {
        return false;
      }
    };
  }

  /** A file of one's own: 64 hex digits, or 16 bytes or more. */
  static SealingKey fromFile(Path file) {
    return place -> {
      if (Files.exists(file) && PrivateFolder.isWorldReadable(file)) {
        throw new RefusedException(
            Refused.KEY_FILE_OPEN,
            file + " seals secrets, and everybody can read it",
            PrivateFolder.chmod(file));
      }
      return SealingKeys.fromFile(file);
    };
  }

  /** A passphrase; its salt is kept with the workspace, made if there is none. */
  static SealingKey fromPassphrase(Sensitive<String> passphrase) {
    return place -> {
      SideFiles files = place.files();
      if (place.isMade() && files.read(SALT, SALT_BYTES).isEmpty()) {
        throw Files.exists(place.folder().resolve(KEY)) ? another() : missing(files.place(SALT));
      }
      String salt = files.make(SALT, SealingKeys.newSalt(), SALT_BYTES);
      return SealingKeys.fromPassphrase(passphrase, salt, files.place(SALT));
    };
  }

  private static RefusedException another() {
    return new RefusedException(
        Refused.SEALING_KEY_DIFFERS, "the secrets in this workspace were sealed with another key");
  }

  /** A new one would open nothing of what was sealed. */
  private static RefusedException missing(String file) {
    return new RefusedException(
        Refused.SEALING_KEY_MISSING,
        file + ", without which its secrets stay sealed, is not there");
  }
}
