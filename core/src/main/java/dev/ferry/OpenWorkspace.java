package dev.ferry;

import dev.ferry.control.ControlFile;
import dev.ferry.control.RunControl;
import dev.ferry.workos.Access;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.EnvironmentLostException;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.HeldElsewhereException;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.OtherSchemaException;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.postgres.MovedAwayException;
import dev.ferry.workspace.postgres.TargetNotEmptyException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workspace that is open, with the environment that was entered and the connection to it. Holds
 * the lock and a run of the ledger if it is open to work.
 */
final class OpenWorkspace implements AutoCloseable {
  /** No run of the ledger. */
  private static final long NONE = 0;

  private static final String CLERK = "clerk-instance";

  private final MigrationOptions options;

  /** Null if it is read only. */
  private final @Nullable WorkspaceLock lock;

  private final long run;
  private final RunControl control;
  private Workspace workspace;

  /** To the environment that is worked on; null before one is bound. */
  private @Nullable WorkosConnection connection;

  private boolean ended;
  private boolean closed;

  private OpenWorkspace(
      MigrationOptions options, @Nullable WorkspaceLock lock, Workspace workspace, long run) {
    this.options = options;
    this.lock = lock;
    this.workspace = workspace;
    this.run = run;
    this.control = new RunControl(new ControlFile(workspace.sideFiles()), System::nanoTime);
  }

  /** Begins a run of the ledger. */
  static OpenWorkspace toWork(MigrationOptions options, WorkspaceLock lock, Workspace workspace)
      throws IOException {
    Ledger ledger = workspace.ledger();
    long run = ledger.begin(options.name(), options.version(), options.clock().instant());
    workspace
        .environments()
        .current()
        .ifPresent(environment -> ledger.worksOn(run, environment.name()));
    OpenWorkspace here = new OpenWorkspace(options, lock, workspace, run);
    here.control.begin();
    return here;
  }

  static OpenWorkspace toRead(MigrationOptions options, Workspace workspace) {
    return new OpenWorkspace(options, null, workspace, NONE);
  }

  /** What lies in the files is no defect, and is told as what it is. */
  static RuntimeException explained(RuntimeException e) {
    if (e instanceof OtherSchemaException) {
      return new RefusedException(
          Refused.WORKSPACE_OF_OTHER_VERSION, String.valueOf(e.getMessage()));
    }
    if (e instanceof HeldElsewhereException) {
      return new RefusedException(Refused.WORKSPACE_IN_USE, String.valueOf(e.getMessage()));
    }
    if (e instanceof MovedAwayException) {
      return new RefusedException(Refused.WORKSPACE_MOVED, String.valueOf(e.getMessage()));
    }
    if (e instanceof TargetNotEmptyException) {
      return new RefusedException(Refused.MOVE_TARGET_TAKEN, String.valueOf(e.getMessage()));
    }
    if (e instanceof EnvironmentLostException) {
      return new RefusedException(Refused.ENVIRONMENT_LOST, String.valueOf(e.getMessage()));
    }
    return e;
  }

  MigrationOptions options() {
    return options;
  }

  Instant now() {
    return options.clock().instant();
  }

  Workspace workspace() {
    return workspace;
  }

  /** The number of the run in the ledger; 0 if it is none. */
  long run() {
    return run;
  }

  /** The environment that was entered; empty before the first is bound. */
  Optional<KnownEnvironment> environment() {
    return workspace.environments().current();
  }

  /**
   * @throws IllegalStateException if no environment was bound
   */
  WorkosConnection connection() {
    WorkosConnection here = connection;
    if (here == null) {
      throw new IllegalStateException("no WorkOS environment was bound");
    }
    return here;
  }

  /** The same; the listener hears where WorkOS asks to wait. */
  WorkosConnection connection(MigrationListener listener) {
    WorkosConnection here = connection();
    here.pacer().onLongPause(listener::waitsAsAsked);
    here.onSilence(listener::doesNotAnswer);
    control.tells(asked -> listener.controlled(asked.paused(), asked.rate()));
    control.stopsByInterrupt();
    return here;
  }

  /** What somebody asks of the run from outside. */
  RunControl control() {
    return control;
  }

  /** Enters the environment that a key opens, and connects to it. */
  void bind(WorkosTarget target, RateLimits limits, TargetChoice choice, MigrationListener listener)
      throws InterruptedException {
    EnvironmentBinding binding =
        new EnvironmentBinding(workspace.environments(), target, choice, now(), listener);
    disconnect();
    awaitUnsettled(limits, listener);
    WorkosConnection to =
        new WorkosConnection(
            target,
            limits,
            options.clock(),
            WorkosConnection.transport(target, options.version(), workspace.tenure()::objection),
            control);
    to.pacer().onLongPause(listener::waitsAsAsked);
    to.onSilence(listener::doesNotAnswer);
    try {
      KnownEnvironment environment = binding.resolve(() -> to.reads(Access.READ));
      enter(environment.name());
      workspace.environments().use(environment.name());
      connection = to;
    } catch (EnvironmentLostException e) {
      throw explained(e);
    } finally {
      if (connection == null) {
        to.close();
      }
    }
  }

  /**
   * What was sent by whoever lost the workspace is let come in before anything is asked, and until
   * WorkOS counts it no more.
   */
  private void awaitUnsettled(RateLimits limits, MigrationListener listener)
      throws InterruptedException {
    Duration length = workspace.tenure().unsettledFor(limits.longestWindow());
    if (!length.isZero()) {
      listener.waitsForTheDeposed(length);
      options.waiting().pause(length);
    }
  }

  /** Enters the environment of this name, and connects to none. */
  void show(String environment) {
    EnvironmentBinding.requireKnown(environment, workspace.environments().all());
    enter(environment);
  }

  /** Makes the environment that was entered the one that a key opens. */
  void admit(WorkosTarget target) {
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

  private void disconnect() {
    if (connection != null) {
      connection.close();
    }
    connection = null;
  }

  /**
   * @param another true if it may be another one than before
   * @throws RefusedException if it is another one than the remembered
   */
  void belongsToClerk(String instance, boolean another) {
    Optional<String> known = knownClerk();
    if (known.isPresent() && !known.get().equals(instance) && !another) {
      throw new RefusedException(
          Refused.CLERK_DIFFERS,
          "this workspace belongs to Clerk's instance "
              + known.get()
              + ", and the key at hand opens "
              + instance);
    }
  }

  /** A key that was refused otherwise must not make the workspace another instance's. */
  void isOfClerk(String instance) {
    workspace.ledger().remember(CLERK, instance);
  }

  Optional<String> knownClerk() {
    return workspace.ledger().recall(CLERK);
  }

  /** Enters how the run has ended, once, and closes. */
  void conclude(int code, String summary) throws IOException {
    try {
      if (!ended && !closed && run != NONE) {
        ended = true;
        workspace.ledger().end(run, now(), code, summary);
      }
    } finally {
      close();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      disconnect();
      workspace.close();
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
