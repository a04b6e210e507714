package dev.ferry;

import dev.ferry.assess.AnswerFiles;
import dev.ferry.assess.Assessment;
import dev.ferry.engine.Engine;
import dev.ferry.engine.WorkQueue;
import dev.ferry.migrate.EventReading;
import dev.ferry.migrate.PlanBuilder;
import dev.ferry.migrate.PlanBuilder.Made;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.migrate.PlannedWork;
import dev.ferry.migrate.Protocol;
import dev.ferry.migrate.RollbackForecast;
import dev.ferry.migrate.RollbackPhases;
import dev.ferry.migrate.RollbackProtocol;
import dev.ferry.migrate.RollbackRule;
import dev.ferry.migrate.Selection;
import dev.ferry.migrate.TargetReading;
import dev.ferry.model.Policy;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Folders;
import dev.ferry.privacy.Sealer;
import dev.ferry.report.ReportFacts;
import dev.ferry.report.VerificationRecord;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.source.Source;
import dev.ferry.verify.LoginProof;
import dev.ferry.verify.RollbackVerifier;
import dev.ferry.verify.VerificationReport;
import dev.ferry.verify.Verifier;
import dev.ferry.workos.Access;
import dev.ferry.workos.LoginCalls;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.EnvironmentLostException;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.Left;
import dev.ferry.workspace.OtherSchemaException;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteFailure;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * <p>Not thread-safe, but for {@link #stop}.
 */
public final class Migration implements AutoCloseable {
  /** No run of the ledger. */
  private static final long NONE = 0;

  private static final String SEALING_KEY = "sealing-key";
  private static final String CLERK = "clerk-instance";

  /** Each user is read right before it is deleted; few at once keep that moment short. */
  private static final Engine.Settings FEW = new Engine.Settings(64, 64);

  private final MigrationOptions options;

  /** Null if it is read only. */
  private final @Nullable WorkspaceLock lock;

  private final long run;
  private Workspace workspace;

  /** To the environment that is worked on; null before one is bound. */
  private @Nullable WorkosConnection connection;

  /** Null while nothing is written. */
  private volatile @Nullable Runnable stopping;

  private boolean ended;
  private boolean closed;

  private Migration(
      MigrationOptions options, @Nullable WorkspaceLock lock, Workspace workspace, long run) {
    this.options = options;
    this.lock = lock;
    this.workspace = workspace;
    this.run = run;
  }

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
    disconnect();
    WorkosConnection to = new WorkosConnection(target, limits, options.clock(), options.version());
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
   * The plan as it would be carried out now: the newest, of the snapshot and the policy at hand.
   *
   * @throws RefusedException if it may not be: there is none, it is stale, or was undone
   */
  public PlanInfo currentPlan() {
    return new CurrentPlan(workspace, options.policy().get(), options.clock().instant()).check();
  }

  /**
   * The plan that WorkOS can be compared with, whatever the policy says now.
   *
   * @throws RefusedException if there is none, or a rollback was begun since
   */
  public PlanInfo comparablePlan() {
    PlanInfo plan = CurrentPlan.made(workspace, " to compare with");
    checkNotUndone();
    return plan;
  }

  /**
   * @throws RefusedException {@link Refused#PLAN_UNDONE}: the plan tells of a state that is past
   */
  public void checkNotUndone() {
    CurrentPlan.checkNotUndone(workspace);
  }

  /** Keys of the policy that say something else than when this plan was made, as far as known. */
  public List<PolicyChange> policyChanges(PlanInfo plan) {
    return new PlanPolicy(workspace.environmentMemory())
        .changes(plan, options.policy().get())
        .orElse(List.of());
  }

  /**
   * Reads the sources into the workspace, joined by Clerk id, in place of the snapshot before.
   *
   * @throws dev.ferry.source.UnreadableSourceException if a source is not what it claims to be
   * @throws RefusedException {@link Refused#ALL_REJECTED}. The snapshot is then as it was
   */
  public SnapshotInfo snapshot(
      List<Source> sources, SnapshotNotes notes, MigrationListener listener) throws IOException {
    return new SnapshotRun(workspace, notes, listener).take(sources);
  }

  /**
   * What the snapshot says before any plan. Nothing is asked of Clerk or WorkOS.
   *
   * @param files lists everybody
   * @param userWrites how many writes of users WorkOS takes in ten seconds, if it has raised that
   * @throws RefusedException if there is no snapshot
   */
  public Assessment assess(AnswerFiles files, Optional<Integer> userWrites) throws IOException {
    CurrentPlan.snapshot(workspace);
    return Assessment.of(workspace, new Planner(options.policy().get()), files, userWrites);
  }

  /**
   * Reads what WorkOS holds and decides the fate of everybody and everything in the snapshot, in
   * place of the plan before. Writes nothing to WorkOS.
   *
   * @return the plan; or that so much is gone from WorkOS that somebody must say whether it is the
   *     same environment, and then the plan before stands
   * @throws RefusedException if there is nothing to plan, or the last run still owes a look
   * @throws dev.ferry.workos.ReadFailedException if WorkOS cannot be read
   */
  public Made plan(Wishes wishes, MigrationListener listener) throws InterruptedException {
    checkSnapshot();
    checkNothingOwed();
    Policy policy = options.policy().get();
    PlanBuilder builder =
        new PlanBuilder(
            workspace, connection().reads(Access.READ), options.clock(), options.waiting()::pause);
    listener.began(Activity.READ_WORKOS, 0);
    Made made;
    try {
      made =
          builder.make(
              new Planner(policy, listener::doesNotFit),
              wishes,
              read -> listener.progressed(Activity.READ_WORKOS, read));
    } finally {
      listener.ended(Activity.READ_WORKOS);
    }
    if (made instanceof Made.Planned planned) {
      new PlanPolicy(workspace.environmentMemory()).remember(planned.info(), policy);
    }
    return made;
  }

  /** A plan of nothing would read as if nothing were left to do. */
  private void checkSnapshot() {
    SnapshotInfo snapshot = CurrentPlan.snapshot(workspace);
    if (snapshot.users() == 0 && workspace.snapshots().objects().isEmpty()) {
      throw new RefusedException(
          Refused.SNAPSHOT_EMPTY,
          "the snapshot in " + workspace.folder() + " holds nobody and nothing");
    }
  }

  /**
   * A new plan forgets which look the last one still owes: what reached the wrong user would stay
   * there.
   */
  private void checkNothingOwed() {
    long owed = workspace.journal().owedLooks();
    if (owed > 0) {
      throw new RefusedException(
          Refused.LOOKS_OWED,
          "the last run wrote to "
              + owed
              + " that were there before, and ended before it could look whether they are still"
              + " the same");
    }
  }

  /**
   * Reads WorkOS back and compares it with the plan, field by field, and keeps what was found.
   *
   * @param everyFactor true if second factors are listed, too, of those to whom this migration gave
   *     none: a request for each of them
   * @param listener hears each difference
   * @throws RefusedException if there is no plan, or a rollback was begun since
   * @throws dev.ferry.workos.ReadFailedException if WorkOS cannot be read
   */
  public VerificationReport verify(boolean everyFactor, MigrationListener listener)
      throws InterruptedException {
    PlanInfo plan = comparablePlan();
    listener.began(Activity.VERIFY, plan.users());
    VerificationReport report;
    try {
      report =
          new Verifier(
                  workspace,
                  connection().reads(Access.READ),
                  everyFactor,
                  options.waiting(),
                  listener::differs,
                  users -> listener.progressed(Activity.VERIFY, users))
              .run();
    } finally {
      listener.ended(Activity.VERIFY);
    }
    new Verifications(workspace.environmentMemory())
        .remember(new VerificationRecord(options.clock().instant(), report));
    return report;
  }

  /**
   * Carries the plan out, or what is selected of it: what is left, and what failed before where
   * trying again can help. May be stopped, or die, at any time, and run again: it goes on.
   *
   * @param consent asked if there is anything to do, before anything is written
   * @throws RefusedException if the plan may not be carried out now; or, for production, if the
   *     vendors' documents are not settled
   * @throws IOException if what is known of the documents cannot be read
   */
  public RunOutcome apply(
      Selection selection, Consent<PendingWork> consent, MigrationListener listener)
      throws IOException, InterruptedException {
    PendingWork work = new PendingWork(currentPlan(), Left.of(workspace.plans()), selection);
    if (work.total() > 0) {
      documentsGate(listener);
      consent.to(work);
    }
    listener.takesUp(work, workspace.unfinished().attempts());
    WorkQueue queue =
        PlannedWork.of(
            workspace.plans(),
            workspace.journal(),
            new Protocol(RetryPolicy.standard(), options.policy().get().totpIssuer()),
            selection);
    Access access = selection.invitations() ? Access.APPLY_AND_MAIL : Access.APPLY;
    return run(queue, access, Engine.Settings.standard(), listener, work.total());
  }

  /**
   * True if a further run of {@link #apply} would take up what this one has left: those that it
   * gave up for now, or all the rest, if it ended early for a cause that may have passed.
   */
  public boolean isWorthAnother(RunOutcome run) {
    return RehearsalRun.isWorthAnother(workspace, run);
  }

  /**
   * As of when a stand-in has to hold what WorkOS held, for the current plan to be rehearsed.
   *
   * @throws RefusedException if that plan may not be carried out, was begun, or is of another state
   *     of WorkOS than the one that is kept
   */
  public Instant rehearsableAsOf() {
    return RehearsalRun.targetReadAt(workspace, currentPlan());
  }

  /**
   * Carries the current plan out on a copy of the workspace and against a stand-in, verifies it,
   * and takes it back if that is asked for. Nothing is sent to WorkOS; plan and journal stay as
   * they are, and the copy is deleted whatever happens.
   *
   * @param takeBack true to rehearse the rollback as well
   * @throws RefusedException as in {@link #rehearsableAsOf}; {@link Refused#STAND_IN_REAL}; or what
   *     a stage is refused for
   * @throws dev.ferry.workos.ReadFailedException if the stand-in cannot be read
   * @throws IOException if the copy cannot be written
   */
  public Rehearsal rehearse(StandIn standIn, boolean takeBack, RehearsalStages stages)
      throws IOException, InterruptedException {
    return new RehearsalRun(workspace, currentPlan(), standIn, stages).run(options, takeBack);
  }

  private void documentsGate(MigrationListener listener) throws IOException {
    new DocumentsGate(workspace.folder(), options.clock().instant(), listener)
        .beforeWritingTo(connection().target().kind());
  }

  /**
   * Takes back what this migration did in WorkOS, and nothing else. May be stopped, or die, at any
   * time, and run again: it goes on.
   *
   * @param rule whom it keeps
   * @param settleFor for how long after an answer was lost its request may still take effect: until
   *     then nothing is taken back, since what comes in later would be left behind
   * @param consent asked if anything would be written, after the listener has heard the forecast
   * @return empty if the journal knows of nothing that was done
   */
  public Optional<RunOutcome> rollback(
      RollbackRule rule,
      Duration settleFor,
      Consent<RollbackForecast> consent,
      MigrationListener listener)
      throws InterruptedException {
    letLostRequestsComeIn(settleFor, listener);
    long touched =
        workspace.journal().rollbacks().touched().values().stream().mapToLong(it -> it).sum();
    if (touched == 0) {
      return Optional.empty();
    }
    RollbackProtocol protocol =
        new RollbackProtocol(RetryPolicy.standard(), rule, options.policy().get().totpIssuer());
    WorkQueue queue =
        new RollbackPhases(protocol, workspace.journal(), workspace.sightings()).feed();
    RollbackForecast forecast = foresee(protocol, connection().reads(Access.ROLL_BACK), listener);
    if (forecast.writes() > 0) {
      consent.to(forecast);
    }
    return Optional.of(run(queue, Access.ROLL_BACK, FEW, listener, touched));
  }

  private void letLostRequestsComeIn(Duration settleFor, MigrationListener listener)
      throws InterruptedException {
    Optional<Instant> loss = workspace.journal().lastLoss();
    if (loss.isEmpty()) {
      return;
    }
    Duration left = Duration.between(options.clock().instant(), loss.get().plus(settleFor));
    if (!left.isNegative() && !left.isZero()) {
      listener.waitsForLostRequests(left);
      options.waiting().pause(left);
    }
  }

  private RollbackForecast foresee(
      RollbackProtocol protocol, PacedReads reads, MigrationListener listener)
      throws InterruptedException {
    // What happened to passwords, WorkOS's users do not tell: only its events do.
    Instant now = options.clock().instant();
    EventReading.Read events =
        new EventReading(workspace.sightings(), reads)
            .read(workspace.journal().firstWrite().orElse(now), now);
    listener.began(Activity.READ_WORKOS, 0);
    try {
      new TargetReading(workspace, reads, options.clock())
          .read(false, users -> listener.progressed(Activity.READ_WORKOS, users));
    } finally {
      listener.ended(Activity.READ_WORKOS);
    }
    RollbackForecast forecast =
        RollbackForecast.of(
            protocol, workspace.journal(), workspace.sightings(), workspace.target());
    listener.foresees(forecast, events);
    return forecast;
  }

  /**
   * Reads WorkOS back after a rollback: what was deleted is gone, what was restored is as it was.
   *
   * @param listener hears each difference
   */
  public RollbackVerifier.Found verifyRollback(MigrationListener listener)
      throws InterruptedException {
    listener.began(Activity.VERIFY, 0);
    PacedReads reads = connection().reads(Access.ROLL_BACK);
    try {
      return new RollbackVerifier(workspace.journal(), reads, options.waiting(), listener::differs)
          .run(users -> listener.progressed(Activity.VERIFY, users));
    } finally {
      listener.ended(Activity.VERIFY);
    }
  }

  private RunOutcome run(
      WorkQueue queue,
      Access access,
      Engine.Settings settings,
      MigrationListener listener,
      long total)
      throws InterruptedException {
    try {
      return new EngineRun(
              queue,
              workspace.journal(),
              connection(),
              access,
              settings,
              options.clock(),
              listener,
              total)
          .run(stop -> stopping = stop);
    } finally {
      stopping = null;
    }
  }

  /**
   * Lets a run that writes come to an orderly end: nothing new begins, and it returns when what is
   * under way is answered. Does nothing while none runs; what only reads ends when its thread is
   * interrupted. From any thread.
   */
  public void stop() {
    Runnable running = stopping;
    if (running != null) {
      running.run();
    }
  }

  /**
   * Single requests to the environment that this is bound to, for what has no operation of its own.
   *
   * @param access what may be asked of WorkOS
   * @throws IllegalStateException if none was bound
   */
  public WorkosRequests requests(Access access) {
    return new WorkosRequests(connection(), access, options.clock(), options.waiting());
  }

  /**
   * Signs test accounts in at the environment that this is bound to.
   *
   * @param clientId of that environment
   * @throws IllegalStateException if none was bound
   */
  public LoginProof logins(String clientId) {
    WorkosConnection to = connection();
    return new LoginProof(
        new LoginCalls(to.target().address(), clientId, to.target().key()),
        to.transport(),
        to.pacer(),
        options.clock(),
        options.waiting(),
        System::nanoTime);
  }

  private WorkosConnection connection() {
    WorkosConnection here = connection;
    if (here == null) {
      throw new IllegalStateException("no WorkOS environment was bound");
    }
    return here;
  }

  private void disconnect() {
    if (connection != null) {
      connection.close();
    }
    connection = null;
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
      disconnect();
      workspace.close();
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
