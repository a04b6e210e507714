package dev.ferry;

import dev.ferry.privacy.Folders;
import dev.ferry.privacy.PrivateFolder;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.postgres.WorkspaceMove;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Opens the workspace in a folder: to work in it, alone, or to read it, beside whoever works.
 *
 * @param closing takes the rights of others away
 */
record WorkspaceOpening(Path folder, MigrationOptions options, Closing closing) {
  private static final String SEALING_KEY = "sealing-key";

  private static final Pattern OURS =
      Pattern.compile(
          "ferry\\.(?:db.*|key.*|salt.*|lock|yaml\\.kept)|environments|logs|reports|sidecar|docs\\.json.*|(?:control|bulletin)\\.json.*"
              + "|(?:rejects|findings|disagreements|rehearsal).*");

  /** As far as the file system and the owner of the folder let it. */
  interface Closing {
    /** What {@link PrivateFolder#close} does. */
    Optional<Path> close(PrivateFolder folder) throws IOException;
  }

  WorkspaceOpening(Path folder, MigrationOptions options) {
    this(folder, options, PrivateFolder::close);
  }

  /**
   * @throws RefusedException if there is no workspace in the folder, or in the store
   */
  WorkspaceOpening existing() {
    refuseKeyInside();
    if (!tables().areMade()) {
      throw new RefusedException(
          Refused.NO_WORKSPACE,
          "there is no migration in " + (options.store() == null ? folder : "the database"));
    }
    return this;
  }

  /**
   * Takes the lock, and enters a run into the ledger. Makes what does not exist yet.
   *
   * @throws RefusedException if it is in use, of another version, or sealed with another key
   */
  OpenWorkspace toWork() throws IOException {
    return toWork(workspace -> WorkspaceMove.refuseMoved(workspace.ledger()));
  }

  /**
   * Moves the workspace from its folder into a database.
   *
   * @return as {@link WorkspaceMove#take}
   */
  Optional<SortedMap<String, Long>> moveTo(Sensitive<String> to) throws IOException {
    new WorkspaceOpening(folder, options.withStore(to)).refuseKeyInside();
    try (OpenWorkspace here = existing().toWork(workspace -> {})) { // also of one nearly moved
      return new WorkspaceMove(to, options.name()).take(here.workspace(), here.run(), here.now());
    } catch (RuntimeException e) {
      throw OpenWorkspace.explained(e);
    }
  }

  private OpenWorkspace toWork(Consumer<Workspace> check) throws IOException {
    refuseKeyInside();
    makePrivately();
    PrivateFolder privately = privately();
    refuseLink(privately); // nothing is written where a link leads, not even the lock
    refuseOtherUse(privately);
    close(privately);
    WorkspaceLock lock = WorkspaceLock.take(folder, options.name(), options.clock().instant());
    try {
      // Whoever worked here until now may have left another folder than the one looked at.
      refuseLink(privately);
      close(privately);
      Sealer sealer = sealer();
      Workspace workspace = tables().open(options.name(), sealer, options.clock());
      return orClosed(
          workspace,
          () -> {
            check.accept(workspace);
            checkOrRememberKey(workspace, sealer);
            return OpenWorkspace.toWork(options, lock, workspace);
          });
    } catch (IOException | Error e) {
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
    refuseKeyInside();
    if (Files.exists(folder)) { // a machine that has seen nothing yet looks into a database
      refuseLink(privately());
    }
    try {
      Sealer sealer = sealer();
      Workspace workspace = tables().read(sealer, options.clock());
      return orClosed(
          workspace,
          () -> {
            WorkspaceMove.refuseMoved(workspace.ledger());
            workspace.ledger().recall(SEALING_KEY).ifPresent(known -> checkKey(known, sealer));
            return OpenWorkspace.toRead(options, workspace);
          });
    } catch (RuntimeException e) {
      throw OpenWorkspace.explained(e);
    }
  }

  private WorkspaceTables tables() {
    return WorkspaceTables.of(folder, options);
  }

  /** What opens the secrets in the workspace. */
  Sealer sealer() throws IOException {
    try (SideFiles files = tables().sideFiles()) {
      return options.sealing().of(new SealingKey.Place(folder, tables().areMade(), files));
    }
  }

  /** Whoever loses this machine would keep a database that nobody opens. */
  private void refuseKeyInside() {
    if (options.store() != null && !options.sealing().comesFromOutside()) {
      throw new RefusedException(
          Refused.SEALING_KEY_INSIDE,
          "a workspace in a database needs a key that does not lie on this machine alone");
    }
  }

  /** What an open workspace is made of, once its files are open. */
  @FunctionalInterface
  private interface Opened {
    OpenWorkspace get() throws IOException;
  }

  /** What cannot be made of an open workspace leaves none open. */
  private static OpenWorkspace orClosed(Workspace workspace, Opened opened) throws IOException {
    try {
      return opened.get();
    } catch (IOException | RuntimeException | Error e) {
      workspace.close();
      throw e;
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
      throw link(link.get());
    }
  }

  static RefusedException link(Path path) {
    return new RefusedException(
        Refused.WORKSPACE_HAS_LINK,
        path + " is a symbolic link: what is written there would lie outside of the workspace");
  }

  /** A folder that serves for something else is left as it is. */
  private void refuseOtherUse(PrivateFolder privately) throws IOException {
    if (privately.isOpen() && !SqliteWorkspace.isIn(folder) && servesForSomethingElse()) {
      throw open(
          Refused.WORKSPACE_OPEN, folder, "holds other files, and others than you can enter it");
    }
  }

  /** A folder that is a workspace, or has nothing in it but a policy, is closed to others. */
  private void close(PrivateFolder privately) throws IOException {
    Optional<Path> stillOpen = closing.close(privately);
    if (stillOpen.isPresent() && !options.openFolder()) {
      throw open(
          Refused.WORKSPACE_NOT_CLOSED,
          stillOpen.get(),
          "can be read by others than you, and its file system, or its owner, does not let that be"
              + " changed");
    }
  }

  private static RefusedException open(Refused reason, Path path, String why) {
    return new RefusedException(
        reason,
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
      checkKey(known.get(), sealer);
    } else {
      workspace.ledger().remember(SEALING_KEY, sealer.keyFingerprint());
    }
  }

  private static void checkKey(String known, Sealer sealer) {
    if (!known.equals(sealer.keyFingerprint())) {
      throw new RefusedException(
          Refused.SEALING_KEY_DIFFERS,
          "the secrets in this workspace were sealed with another key");
    }
  }
}
