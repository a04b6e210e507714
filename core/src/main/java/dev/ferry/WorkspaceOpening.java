package dev.ferry;

import dev.ferry.privacy.Folders;
import dev.ferry.privacy.PrivateFolder;
import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Opens the workspace in a folder: to work in it, alone, or to read it, beside whoever works. */
record WorkspaceOpening(Path folder, MigrationOptions options) {
  private static final String SEALING_KEY = "sealing-key";

  private static final Pattern OURS =
      Pattern.compile(
          "ferry\\.(?:db.*|key.*|salt.*|lock)|environments|logs|reports|sidecar|docs\\.json.*"
              + "|(?:rejects|findings|disagreements|rehearsal).*");

  /**
   * @throws RefusedException if there is no workspace in the folder
   */
  WorkspaceOpening existing() {
    if (!SqliteWorkspace.isIn(folder)) {
      throw new RefusedException(Refused.NO_WORKSPACE, "there is no migration in " + folder);
    }
    return this;
  }

  /**
   * Takes the lock, and enters a run into the ledger. Makes what does not exist yet.
   *
   * @throws RefusedException if it is in use, of another version, or sealed with another key
   */
  OpenWorkspace toWork() throws IOException {
    makePrivately();
    PrivateFolder privately = privately();
    refuseLink(privately);
    close(privately);
    WorkspaceLock lock = WorkspaceLock.take(folder, options.name(), options.clock().instant());
    try {
      Sealer sealer = options.sealing().of(folder);
      Workspace workspace = SqliteWorkspace.open(folder, sealer, options.clock());
      checkOrRememberKey(workspace, sealer);
      return OpenWorkspace.toWork(options, lock, workspace);
    } catch (IOException e) {
      lock.close();
      throw e;
    } catch (RuntimeException e) {
      lock.close();
      throw OpenWorkspace.explained(e);
    }
  }

  /**
   * Without the lock, and without an entry in the ledger, which would have to wait for whoever
   * works.
   *
   * @throws RefusedException if it is of another version or sealed with another key
   */
  OpenWorkspace toRead() throws IOException {
    refuseLink(privately());
    try {
      Sealer sealer = options.sealing().of(folder);
      Workspace workspace = SqliteWorkspace.read(folder, sealer, options.clock());
      Optional<String> known = workspace.ledger().recall(SEALING_KEY);
      if (known.isPresent()) {
        checkKey(workspace, known.get(), sealer);
      }
      return OpenWorkspace.toRead(options, workspace);
    } catch (RuntimeException e) {
      throw OpenWorkspace.explained(e);
    }
  }

  private void makePrivately() throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw new RefusedException(Refused.WORKSPACE_NO_FOLDER, folder + " is a file");
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Folders.createPrivately(folder);
  }

  /** What Ferry writes into a workspace; a policy is its owner's, and may be linked to. */
  private PrivateFolder privately() {
    return new PrivateFolder(folder, name -> OURS.matcher(name).matches());
  }

  private void refuseLink(PrivateFolder privately) throws IOException {
    Optional<Path> link = privately.link();
    if (link.isPresent()) {
      throw new RefusedException(
          Refused.WORKSPACE_HAS_LINK,
          link.get()
              + " is a symbolic link: what is written there would lie outside of the workspace");
    }
  }

  /**
   * A folder that is a workspace, or has nothing in it but a policy, is closed to others; one that
   * serves for something else is left as it is.
   */
  private void close(PrivateFolder privately) throws IOException {
    if (privately.isOpen() && !SqliteWorkspace.isIn(folder) && servesForSomethingElse()) {
      throw open(folder, "holds other files, and others than you can enter it");
    }
    Optional<Path> stillOpen = privately.close();
    if (stillOpen.isPresent()) {
      throw open(
          stillOpen.get(),
          "can be read by others than you, and its file system, or its owner, does not let that be"
              + " changed");
    }
  }

  private static RefusedException open(Path path, String why) {
    return new RefusedException(
        Refused.WORKSPACE_OPEN,
        path + " " + why + ": a workspace holds password digests and the key that seals them",
        PrivateFolder.chmod(path));
  }

  private boolean servesForSomethingElse() throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.anyMatch(path -> !path.endsWith("ferry.yaml"));
    }
  }

  private static void checkOrRememberKey(Workspace workspace, Sealer sealer) {
    Optional<String> known = workspace.ledger().recall(SEALING_KEY);
    if (known.isPresent()) {
      checkKey(workspace, known.get(), sealer);
    } else {
      workspace.ledger().remember(SEALING_KEY, sealer.keyFingerprint());
    }
  }

  private static void checkKey(Workspace workspace, String known, Sealer sealer) {
    if (!known.equals(sealer.keyFingerprint())) {
      workspace.close();
      throw new RefusedException(
          Refused.SEALING_KEY_DIFFERS,
          "the secrets in this workspace were sealed with another key");
    }
  }
}
