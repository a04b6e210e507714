package dev.ferry;

import dev.ferry.privacy.Folders;
import dev.ferry.privacy.Sealer;
import dev.ferry.report.ReportFacts;
import dev.ferry.report.VerificationRecord;
import dev.ferry.workos.Access;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.EnvironmentLostException;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.OtherSchemaException;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteFailure;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A migration from Clerk into WorkOS, in a folder: the door of the library.
 *
 * <p>Open it, {@linkplain #bind bind} it to the WorkOS environment that a key opens, then do what
 * is to be done; {@link #close} it at the end. While one is open to work, the folder is locked: no
 * other process, and no other instance, works in it. What only reads is open beside it, as of one
 * moment.
 *
 * <p>Not thread-safe.
 */
public final class Migration implements AutoCloseable {
  /** No run of the ledger. */
  private static final long NONE = 0;

  private static final String SEALING_KEY = "sealing-key";
  private static final String CLERK = "clerk-instance";

  private final MigrationOptions options;

  /** Null if it is read only. */
  private final @Nullable WorkspaceLock lock;

  private final long run;
  private Workspace workspace;
  private @Nullable Bound bound;
  private boolean ended;
  private boolean closed;

  private Migration(
      MigrationOptions options, @Nullable WorkspaceLock lock, Workspace workspace, long run) {
    this.options = options;
    this.lock = lock;
    this.workspace = workspace;
    this.run = run;
  }

  /** The environment that is worked on, and how fast. */
  private record Bound(WorkosTarget target, RateLimits limits) {}

  /** True if the folder holds a migration. */
  public static boolean isIn(Path folder) {
    return SqliteWorkspace.isIn(folder);
  }

  /**
   * Opens the migration in a folder to work in it, and makes folder and migration if there are
   * none.
   *
   * @throws RefusedException if it is in use, of another version, or sealed with another key
   * @throws IOException if the folder, its lock or its key cannot be read or made
   */
  public static Migration open(Path folder, MigrationOptions options) throws IOException {
    makePrivately(folder);
    WorkspaceLock lock = WorkspaceLock.take(folder, options.name(), options.clock().instant());
    try {
      Sealer sealer = options.sealing().of(folder);
      Workspace workspace = SqliteWorkspace.open(folder, sealer, options.clock());
      checkKey(workspace, sealer);
      long run =
          workspace.ledger().begin(options.name(), options.version(), options.clock().instant());
      workspace
          .environments()
          .current()
          .ifPresent(environment -> workspace.ledger().worksOn(run, environment.name()));
      return new Migration(options, lock, workspace, run);
    } catch (IOException e) {
      lock.close();
      throw e;
    } catch (RuntimeException e) {
      lock.close();
      throw explained(e);
    }
  }

  /**
   * The same, where a migration must be there already.
   *
   * @throws RefusedException {@link Refused#NO_WORKSPACE} as well
   */
  public static Migration openExisting(Path folder, MigrationOptions options) throws IOException {
    requireIn(folder);
    return open(folder, options);
  }

  /**
   * Opens the migration as it is now, to be read only, whoever works in it: without the lock, and
   * without an entry in the ledger, which would have to wait for whoever works.
   *
   * @throws RefusedException if there is none, or it is of another version or sealed with another
   *     key
   */
  public static Migration read(Path folder, MigrationOptions options) throws IOException {
    requireIn(folder);
    try {
      Sealer sealer = options.sealing().of(folder);
      Workspace workspace = SqliteWorkspace.read(folder, sealer, options.clock());
      Optional<String> known = workspace.ledger().recall(SEALING_KEY);
      if (known.isPresent() && !known.get().equals(sealer.keyFingerprint())) {
        workspace.close();
        throw otherSealingKey();
      }
      return new Migration(options, null, workspace, NONE);
    } catch (RuntimeException e) {
      throw explained(e);
    }
  }

  private static void requireIn(Path folder) {
    if (!isIn(folder)) {
      throw new RefusedException(Refused.NO_WORKSPACE, "there is no migration in " + folder);
    }
  }

  /** What lies in the files is no defect, and is told as what it is. */
  private static RuntimeException explained(RuntimeException e) {
    if (e instanceof OtherSchemaException) {
      return new RefusedException(
          Refused.WORKSPACE_OF_OTHER_VERSION, String.valueOf(e.getMessage()));
    }
    if (e instanceof EnvironmentLostException) {
      return new RefusedException(Refused.ENVIRONMENT_LOST, String.valueOf(e.getMessage()));
    }
    return e;
  }

  /**
   * What was wrong with the disk or the files of a workspace, if that is why something failed;
   * empty if it failed for another reason.
   */
  public static Optional<String> storageFailure(Throwable failure) {
    return SqliteFailure.of(failure).map(Throwable::getMessage);
  }

  private static RefusedException otherSealingKey() {
    return new RefusedException(
        Refused.SEALING_KEY_DIFFERS, "the secrets in this workspace were sealed with another key");
  }

  private static void makePrivately(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw new RefusedException(Refused.WORKSPACE_NO_FOLDER, folder + " is a file");
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Folders.createPrivately(folder);
  }

  private static void checkKey(Workspace workspace, Sealer sealer) {
    Optional<String> known = workspace.ledger().recall(SEALING_KEY);
    if (known.isEmpty()) {
      workspace.ledger().remember(SEALING_KEY, sealer.keyFingerprint());
    } else if (!known.get().equals(sealer.keyFingerprint())) {
      workspace.close();
      throw otherSealingKey();
    }
  }

  /**
   * Enters the environment that a key opens, each with a plan and a journal of its own; from now on
   * it is worked on. Asks WorkOS where the workspace does not know the key.
   *
   * @param limits to keep
   * @throws RefusedException if it is none that the workspace knows, unless the choice says
   *     otherwise
   * @throws dev.ferry.workos.ReadFailedException if WorkOS refuses the key or cannot be read
   */
  public void bind(
      WorkosTarget target, RateLimits limits, TargetChoice choice, MigrationListener listener)
      throws InterruptedException {
    EnvironmentBinding binding =
        new EnvironmentBinding(
            workspace.environments(), target, choice, options.clock().instant(), listener);
    KnownEnvironment environment;
    try {
      environment = binding.resolve(() -> connect(new Bound(target, limits), Access.READ));
    } catch (EnvironmentLostException e) {
      throw explained(e);
    }
    enter(environment.name());
    workspace.environments().use(environment.name());
    bound = new Bound(target, limits);
  }

  /**
   * Enters the environment of this name, to show it.
   *
   * @throws RefusedException if there is none of that name, or its file is gone
   */
  public void show(String environment) {
    EnvironmentBinding.requireKnown(environment, workspace.environments().all());
    enter(environment);
  }

  /** Makes the environment that the workspace is open at the one that a key opens. */
  public void admit(WorkosTarget target) {
    Environments environments = workspace.environments();
    environments
        .current()
        .ifPresent(here -> environments.opens(here.name(), target.kind(), target.opener()));
  }

  private void enter(String environment) {
    try {
      workspace = workspace.enter(environment);
    } catch (RuntimeException e) {
      throw explained(e);
    }
    if (run != NONE) {
      workspace.ledger().worksOn(run, environment);
    }
  }

  /**
   * A connection to the environment that this is bound to, for what has no operation of its own.
   *
   * @param access what may be asked
   */
  public WorkosConnection connect(Access access) {
    return connect(bound(), access);
  }

  private WorkosConnection connect(Bound to, Access access) {
    return new WorkosConnection(
        to.target(), to.limits(), options.clock(), options.version(), access);
  }

  private Bound bound() {
    Bound here = bound;
    if (here == null) {
      throw new IllegalStateException("no WorkOS environment was bound");
    }
    return here;
  }

  /**
   * Remembers the Clerk instance that this migration is of.
   *
   * @param another true if it may be another one than before
   * @throws RefusedException if it is another one than the remembered
   */
  public void belongsToClerk(String instance, boolean another) {
    Optional<String> known = knownClerk();
    if (known.isPresent() && !known.get().equals(instance) && !another) {
      throw new RefusedException(
          Refused.CLERK_DIFFERS,
          "this workspace belongs to Clerk's instance "
              + known.get()
              + ", and the key at hand opens "
              + instance);
    }
    workspace.ledger().remember(CLERK, instance);
  }

  /** The id of the Clerk instance that this workspace belongs to. */
  public Optional<String> knownClerk() {
    return workspace.ledger().recall(CLERK);
  }

  /** The environment that is worked on or shown; empty before the first is bound. */
  public Optional<KnownEnvironment> environment() {
    return workspace.environments().current();
  }

  /** What is kept. It is this migration's, and closed with it. */
  public Workspace workspace() {
    return workspace;
  }

  /** Where the migration stands. */
  public ReportFacts facts() {
    return ReportFacts.of(
        workspace,
        new Verifications(workspace.environmentMemory()).newest(),
        environment().map(WorkosTarget::describe).orElse(""),
        options.clock().instant());
  }

  /** Keeps what a verification has found, beside the plan that it is of. */
  public void remember(VerificationRecord verification) {
    new Verifications(workspace.environmentMemory()).remember(verification);
  }

  /** The number of this run in the ledger; 0 if it is none. */
  public long run() {
    return run;
  }

  /** What was begun, for the list of runs. */
  public void startedAs(Ledger.Start start) {
    workspace.ledger().startedAs(run, start);
  }

  /**
   * Enters how this run has ended, once, and closes.
   *
   * @param code 0 if all went as it should
   * @param summary a JSON object
   */
  public void conclude(int code, String summary) throws IOException {
    try {
      if (!ended && !closed && run != NONE) {
        ended = true;
        workspace.ledger().end(run, options.clock().instant(), code, summary);
      }
    } finally {
      close();
    }
  }

  /** Closes it, and lets others work in the folder. A run that was not concluded looks crashed. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      workspace.close();
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
