package dev.ferry.cli.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Folders;
import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.common.Version;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.connection.WorkosTarget;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.SealingKeys;
import dev.ferry.report.ReportFacts;
import dev.ferry.workspace.EnvironmentLostException;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.OtherSchemaException;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command's time in a workspace: locked, opened, entered in its ledger; and closed again. */
public final class Session implements AutoCloseable {
  /** No run of the ledger. */
  private static final long NONE = 0;

  private static final String SEALING_KEY = "sealing-key";
  private static final String CLERK = "clerk-instance";

  private final Clock clock;

  /** Null if it is read only. */
  private final @Nullable WorkspaceLock lock;

  private Workspace workspace;
  private final long run;
  private boolean ended;
  private boolean closed;
  private boolean endedByCommand;

  private Session(Clock clock, @Nullable WorkspaceLock lock, Workspace workspace, long run) {
    this.clock = clock;
    this.lock = lock;
    this.workspace = workspace;
    this.run = run;
  }

  /**
   * Opens the workspace as it is now, to be read only, whoever works in it: without the lock, and
   * without an entry in the ledger, which would have to wait for whoever works.
   */
  public static Session read(Path folder, CliContext around) throws IOException {
    try {
      Sealer sealer = sealer(folder, around);
      Workspace workspace = SqliteWorkspace.read(folder, sealer, around.clock());
      Optional<String> known = workspace.ledger().recall(SEALING_KEY);
      if (known.isPresent() && !known.get().equals(sealer.keyFingerprint())) {
        workspace.close();
        throw otherSealingKey();
      }
      return new Session(around.clock(), null, workspace, NONE);
    } catch (RuntimeException e) {
      throw told(e);
    }
  }

  /** What lies in the files is no defect, and is told as what it is. */
  private static RuntimeException told(RuntimeException e) {
    if (e instanceof OtherSchemaException) {
      return Refusal.usage(
          "workspace-of-other-version",
          String.valueOf(e.getMessage()),
          "Use that version, or begin a new workspace with -w DIR.");
    }
    if (e instanceof EnvironmentLostException) {
      return Refusal.usage(
          "environment-lost",
          String.valueOf(e.getMessage()),
          "Bring it back from a copy of the workspace. Nothing was written, and nothing put in its"
              + " place.");
    }
    return e;
  }

  private static Refusal otherSealingKey() {
    return Refusal.usage(
        "sealing-key-differs",
        "the secrets in this workspace were sealed with another key",
        "Give the same FERRY_KEY_FILE or FERRY_PASSPHRASE as before, or use a new workspace.");
  }

  /** Makes the workspace if there is none. */
  public static Session open(Path folder, CliContext around, String command) throws IOException {
    makePrivately(folder);
    WorkspaceLock lock = WorkspaceLock.take(folder, command, around.clock().instant());
    try {
      Sealer sealer = sealer(folder, around);
      Workspace workspace = SqliteWorkspace.open(folder, sealer, around.clock());
      checkKey(workspace, sealer);
      long run = workspace.ledger().begin(command, Version.NUMBER, around.clock().instant());
      workspace
          .environments()
          .current()
          .ifPresent(environment -> workspace.ledger().worksOn(run, environment.name()));
      return new Session(around.clock(), lock, workspace, run);
    } catch (IOException e) {
      lock.close();
      throw e;
    } catch (RuntimeException e) {
      lock.close();
      throw told(e);
    }
  }

  private static void makePrivately(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw Refusal.usage(
          "workspace-no-folder", folder + " is a file", "Name a folder with -w DIR.");
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Folders.createPrivately(folder);
  }

  /** A key file or passphrase of the operator's, or else a key file in the workspace. */
  private static Sealer sealer(Path folder, CliContext around) throws IOException {
    Keys keys = new Keys(around.environment(), around.terminal());
    String file = around.environment().getOrDefault("FERRY_KEY_FILE", "");
    if (!file.isBlank()) {
      return SealingKeys.fromFile(Path.of(file));
    }
    Optional<Keys.Key> passphrase = keys.find("FERRY_PASSPHRASE", null, null);
    if (passphrase.isPresent()) {
      return SealingKeys.fromPassphrase(passphrase.get().value(), folder.resolve("ferry.salt"));
    }
    return SealingKeys.fromOrIntoFile(folder.resolve("ferry.key"));
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
   * Enters the environment that a key opens, each with a plan and a journal of its own.
   *
   * @throws Refusal if it is none that the workspace knows, unless the options say otherwise
   */
  public void bind(
      WorkCommand command, WorkosOptions options, WorkosTarget target, Document document)
      throws InterruptedException {
    KnownEnvironment environment = resolve(command, options, target);
    enter(environment.name());
    workspace.environments().use(environment.name());
    command.worksOn(workspace.environments());
    EnvironmentWords.describe(document, environment);
    if (workspace.environments().all().size() > 1) {
      command.terminal().say("  environment: " + environment.name());
    }
  }

  private KnownEnvironment resolve(WorkCommand command, WorkosOptions options, WorkosTarget target)
      throws InterruptedException {
    try {
      return new EnvironmentBinding(command, options, target, workspace.environments()).resolve();
    } catch (EnvironmentLostException e) {
      throw told(e);
    }
  }

  /** Enters the environment of this name, to show it. */
  public void show(String environment) {
    EnvironmentWords.requireKnown(environment, workspace.environments().all());
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
      throw told(e);
    }
    if (run != NONE) {
      workspace.ledger().worksOn(run, environment);
    }
  }

  /** Remembers the Clerk instance, and refuses another one than the remembered. */
  public void checkClerk(String instance, boolean newTarget) {
    Optional<String> known = workspace.ledger().recall(CLERK);
    if (known.isPresent() && !known.get().equals(instance) && !newTarget) {
      throw Refusal.usage(
          "clerk-differs",
          "this workspace belongs to Clerk's instance "
              + known.get()
              + ", and the key at hand opens "
              + instance,
          "Use the right key, or a workspace of its own; --new-target if you mean it.");
    }
    workspace.ledger().remember(CLERK, instance);
  }

  /** The environment that is worked on or shown; empty before the first is bound. */
  public Optional<KnownEnvironment> environment() {
    return workspace.environments().current();
  }

  /** The id of the Clerk instance that this workspace belongs to. */
  public Optional<String> knownClerk() {
    return workspace.ledger().recall(CLERK);
  }

  public Workspace workspace() {
    return workspace;
  }

  /** Where the migration stands. */
  public ReportFacts facts() {
    return ReportFacts.of(
        workspace,
        new Verifications(workspace).newest(),
        environment().map(EnvironmentWords::of).orElse(""),
        clock.instant());
  }

  public void end(int exitCode, ObjectNode document) {
    ended = true;
    if (run != NONE) {
      workspace.ledger().end(run, clock.instant(), exitCode, document.toString());
    }
  }

  /** The number of this run; 0 if it is none. */
  long run() {
    return run;
  }

  /** What was begun, for the list of runs. */
  void startedAs(Ledger.Start start) {
    workspace.ledger().startedAs(run, start);
  }

  /**
   * From now on the command ends this run with {@link #conclude}, so that one that is refused, or
   * fails, is entered with its exit code, too.
   */
  void endedByCommand() {
    endedByCommand = true;
  }

  /** Ends the run if nobody has, and closes. */
  void conclude(int exitCode, ObjectNode document) throws IOException {
    endedByCommand = false;
    try {
      if (!ended && !closed) {
        end(exitCode, document);
      }
    } finally {
      close();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed || (endedByCommand && !ended)) {
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
