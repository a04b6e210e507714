package dev.ferry;

import dev.ferry.assess.AnswerFiles;
import dev.ferry.assess.Assessment;
import dev.ferry.migrate.PlanBuilder.Made;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.migrate.RollbackForecast;
import dev.ferry.migrate.RollbackRule;
import dev.ferry.migrate.Selection;
import dev.ferry.migrate.departure.Departed;
import dev.ferry.migrate.departure.DepartureSearch;
import dev.ferry.migrate.departure.RemainingRight;
import dev.ferry.migrate.departure.SurplusSearch;
import dev.ferry.migrate.retention.JournalTidying;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sensitive;
import dev.ferry.report.ReportFacts;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.source.Source;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.tenure.Active;
import dev.ferry.verify.LoginProof;
import dev.ferry.verify.RollbackVerifier;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workos.Access;
import dev.ferry.workos.LoginEndpoints;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.postgres.PostgresFailure;
import dev.ferry.workspace.sqlite.SqliteFailure;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

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
  private final OpenWorkspace here;
  private final Stoppable writing = new Stoppable();

  Migration(OpenWorkspace here) {
    this.here = here;
  }

  /** True if the folder holds a migration. */
  public static boolean isIn(Path folder) {
    return SqliteWorkspace.isIn(folder);
  }

  /** True if the folder, or the store that the options name, holds a migration. */
  public static boolean isThere(Path folder, MigrationOptions options) {
    return WorkspaceTables.of(folder, options).areMade();
  }

  /**
   * The process that works in the store that the options name, on whichever machine; empty if none
   * does, or there is none.
   *
   * @throws dev.ferry.workspace.StorageException if the store cannot be reached
   */
  public static Optional<Active> active(Path folder, MigrationOptions options) {
    return WorkspaceTables.of(folder, options).active();
  }

  /**
   * Opens the migration in a folder to work in it, and makes folder and migration if there are
   * none.
   *
   * @throws RefusedException if it is in use, of another version, or sealed with another key
   * @throws IOException if the folder, its lock or its key cannot be read or made
   */
  public static Migration open(Path folder, MigrationOptions options) throws IOException {
    return new Migration(new WorkspaceOpening(folder, options).toWork());
  }

  /**
   * The same, where a migration must be there already.
   *
   * @throws RefusedException {@link Refused#NO_WORKSPACE} as well
   */
  public static Migration openExisting(Path folder, MigrationOptions options) throws IOException {
    return new Migration(new WorkspaceOpening(folder, options).existing().toWork());
  }

  /**
   * Opens the migration as it is now, to be read only, whoever works in it: without the lock, and
   * without an entry in the ledger, which would have to wait for whoever works.
   *
   * @throws RefusedException if there is none, or it is of another version or sealed with another
   *     key
   */
  public static Migration read(Path folder, MigrationOptions options) throws IOException {
    return new Migration(new WorkspaceOpening(folder, options).existing().toRead());
  }

  /**
   * Moves the migration in a folder into a PostgreSQL database: all of it or nothing, compared row
   * by row before it counts. From then on the folder is refused. A move that was cut off is run
   * again.
   *
   * @param options name no store
   * @param to the address of the database
   * @return how many rows each table has, of all environments together; empty if it had arrived
   *     before
   * @throws RefusedException if it is in use on either side, was moved elsewhere, or the database
   *     holds something already
   */
  public static Optional<SortedMap<String, Long>> move(
      Path folder, MigrationOptions options, Sensitive<String> to) throws IOException {
    return new WorkspaceOpening(folder, options).moveTo(to);
  }

  /**
   * The small files of the migration in a folder, or in the store that the options name; whether
   * there is one or not. To be closed.
   */
  public static SideFiles sideFiles(Path folder, MigrationOptions options) {
    return WorkspaceTables.of(folder, options).sideFiles();
  }

  /**
   * What was wrong with the disk, the files or the database of a workspace, if that is why
   * something failed; empty if it failed for another reason.
   */
  public static Optional<String> storageFailure(Throwable failure) {
    return SqliteFailure.of(failure)
        .or(() -> PostgresFailure.of(failure))
        .map(Throwable::getMessage);
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
    here.bind(target, limits, choice, listener);
  }

  /**
   * Enters the environment of this name, to show it.
   *
   * @throws RefusedException if there is none of that name, or its file is gone
   */
  public void show(String environment) {
    here.show(environment);
  }

  /** Makes the environment that the workspace is open at the one that a key opens. */
  public void admit(WorkosTarget target) {
    here.admit(target);
  }

  /**
   * The plan as it would be carried out now: the newest, of the snapshot and the policy at hand.
   *
   * @throws RefusedException if it may not be: there is none, it is stale, or was undone
   */
  public PlanInfo currentPlan() {
    return CurrentPlan.of(here).check();
  }

  /**
   * The plan that WorkOS can be compared with, whatever the policy says now.
   *
   * @throws RefusedException if there is none, or a rollback was begun since
   */
  public PlanInfo comparablePlan() {
    return CurrentPlan.comparable(workspace());
  }

  /**
   * @throws RefusedException {@link Refused#PLAN_UNDONE}: the plan tells of a state that is past
   */
  public void checkNotUndone() {
    CurrentPlan.checkNotUndone(workspace());
  }

  /** A digest of what the policy at hand decides: the same as long as it decides the same. */
  public String policyDigest() {
    return PolicyKeys.digest(here.options().policy().get());
  }

  /** Keys of the policy that say something else than when this plan was made, as far as known. */
  public List<PolicyChange> policyChanges(PlanInfo plan) {
    return new PlanPolicy(workspace().environmentMemory())
        .changes(plan, here.options().policy().get())
        .orElse(List.of());
  }

  /**
   * Reads the sources into the workspace, joined by Clerk id, in place of the snapshot before.
   *
   * @throws dev.ferry.source.UnreadableSourceException if a source is not what it claims to be
   * @throws RefusedException {@link Refused#ALL_REJECTED}, {@link Refused#FILE_OF_OTHER_INSTANCE},
   *     {@link Refused#FILES_DISAGREE}, {@link Refused#FILE_OLDER_THAN_DATED} or {@link
   *     Refused#EXPORTED_AT_WRONG}. The snapshot is then as it was
   */
  public SnapshotInfo snapshot(
      List<Source> sources, SnapshotNotes notes, MigrationListener listener) throws IOException {
    SnapshotInfo info =
        new SnapshotRun(workspace(), here.options().clock(), notes, listener).take(sources);
    ClerkInstance clerk = notes.clerk();
    if (clerk != null) {
      here.isOfClerk(clerk.id());
    }
    return info;
  }

  /**
   * What the snapshot says before any plan. Nothing is asked of Clerk or WorkOS.
   *
   * @param files lists everybody
   * @param userWrites how many writes of users WorkOS takes in ten seconds, if it has raised that
   * @param listener hears how far it is
   * @throws RefusedException if there is no snapshot
   */
  public Assessment assess(
      AnswerFiles files, Optional<Integer> userWrites, MigrationListener listener)
      throws IOException {
    listener.began(Activity.DECIDE, PlanRun.size(workspace()));
    try {
      return Assessment.of(
          workspace(),
          here.options().policy().get(),
          files,
          userWrites,
          decided -> listener.progressed(Activity.DECIDE, decided));
    } finally {
      listener.ended(Activity.DECIDE);
    }
  }

  /**
   * Decides the fate of everybody and everything as if WorkOS held nothing and nothing had been
   * done, and keeps nothing of it: what can be looked at before there is a WorkOS.
   *
   * @param look what it makes of that plan, which the workspace has on this thread meanwhile
   * @throws RefusedException if there is no snapshot
   */
  public <T> T imagine(Function<Workspace, T> look, MigrationListener listener) {
    listener.began(Activity.DECIDE, PlanRun.size(workspace()));
    try {
      return new Planner(here.options().policy().get())
          .imagine(
              workspace().plans(),
              Planner.NOBODY.counted(decided -> listener.progressed(Activity.DECIDE, decided)),
              plan -> look.apply(workspace()));
    } finally {
      listener.ended(Activity.DECIDE);
    }
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
    return new PlanRun(here, listener).make(wishes);
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
    return new VerifyRun(here, listener).plan(everyFactor);
  }

  /**
   * Reads back only what was written since it was read back last, by this or by {@link #verify},
   * and compares it with the plan; that what was deleted is gone, too. What others have done
   * elsewhere it does not see, and it takes no verification's place.
   *
   * @param listener hears each difference
   * @return empty if so much was written that {@link #verify} is as fast; then nothing was asked
   * @throws RefusedException if there is no plan, or a rollback was begun since
   * @throws dev.ferry.workos.ReadFailedException if WorkOS cannot be read
   */
  public Optional<VerificationReport> verifyWritten(MigrationListener listener)
      throws InterruptedException {
    return new VerifyRun(here, listener).written();
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
    return new ApplyRun(here, listener, writing).run(selection, consent);
  }

  /**
   * Looks once more at what an earlier run has written to and not looked at again before it ended,
   * and takes back what has moved since. Until that is done no new plan can be made; it is done
   * however old the plan of that run is by now, and nothing of it is begun or sent again.
   *
   * @param consent asked before anything is written, with the number of objects that are looked at
   * @return empty if no look is owed
   * @throws RefusedException for production, if the vendors' documents are not settled
   * @throws IOException if what is known of the documents cannot be read
   */
  public Optional<RunOutcome> makeOwedLooks(Consent<Integer> consent, MigrationListener listener)
      throws IOException, InterruptedException {
    return new ApplyRun(here, listener, writing).owed(consent);
  }

  /** True if a look is still owed, so that no new plan can be made. */
  public boolean owesLooks() {
    return workspace().journal().owedLooks() > 0;
  }

  /**
   * True if a further run of {@link #apply} would take up what this one has left: those that it
   * gave up for now, or all the rest, if it ended early for a cause that may have passed.
   */
  public boolean isWorthAnother(RunOutcome run) {
    return RehearsalRun.isWorthAnother(workspace(), run);
  }

  /**
   * As of when a stand-in has to hold what WorkOS held, for the current plan to be rehearsed. Empty
   * before any environment was bound: then the snapshot is rehearsed alone, for a WorkOS that holds
   * nothing.
   *
   * @throws RefusedException if that plan may not be carried out, was begun, or is of another state
   *     of WorkOS than the one that is kept; if there is no snapshot
   */
  public Optional<Instant> rehearsableAsOf() {
    return rehearsable().map(plan -> RehearsalRun.targetReadAt(workspace(), plan));
  }

  /** The plan that a rehearsal carries out; empty if one is made on the copy. */
  private Optional<PlanInfo> rehearsable() {
    if (workspace().environments().all().isEmpty()) {
      CurrentPlan.snapshot(workspace());
      return Optional.empty();
    }
    return Optional.of(currentPlan());
  }

  /**
   * Carries the current plan out on a copy of the workspace and against a stand-in, verifies it,
   * and takes it back if that is asked for. Nothing is sent to WorkOS; plan and journal stay as
   * they are, and the copy is deleted whatever happens.
   *
   * <p>Before any environment was bound the plan is made on the copy, for what the stand-in holds:
   * nothing, if it is to be taken for a new WorkOS. What depends on the real one is not rehearsed.
   *
   * @param takeBack true to rehearse the rollback as well
   * @throws RefusedException as in {@link #rehearsableAsOf}; {@link Refused#STAND_IN_REAL}; or what
   *     a stage is refused for
   * @throws dev.ferry.workos.ReadFailedException if the stand-in cannot be read
   * @throws IOException if the copy cannot be written
   */
  public Rehearsal rehearse(StandIn standIn, boolean takeBack, RehearsalStages stages)
      throws IOException, InterruptedException {
    return new RehearsalRun(workspace(), rehearsable(), standIn, stages)
        .run(here.options(), takeBack);
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
    return new RollbackRun(here, listener, writing).run(rule, settleFor, consent);
  }

  /**
   * What {@link #rollback} would do now: reads all users of WorkOS, and writes nothing there.
   *
   * @param settleFor as there
   * @return empty if the journal knows of nothing that was done
   */
  public Optional<RollbackForecast> foreseeRollback(
      RollbackRule rule, Duration settleFor, MigrationListener listener)
      throws InterruptedException {
    return new RollbackRun(here, listener, writing).foresee(rule, settleFor);
  }

  /**
   * Who and what Clerk does not grant any more, after this migration brought it to WorkOS: gone
   * from Clerk, or kept out there by now. Asks Clerk about each by its id.
   *
   * @param clerk that the newest snapshot was read from, by this process
   * @throws RefusedException if there is no snapshot
   * @throws dev.ferry.source.clerk.api.ClerkUnreadableException if Clerk cannot be asked
   */
  public Departed departed(ClerkApiSource clerk) throws InterruptedException {
    CurrentPlan.snapshot(workspace());
    return new DepartureSearch(workspace(), here.options().policy().get(), clerk).run(here.now());
  }

  /**
   * What WorkOS gives beyond Clerk to who and what is on both sides, now that the current plan was
   * carried out.
   *
   * @throws dev.ferry.workos.ReadFailedException if WorkOS has to be asked and cannot be read
   */
  public List<RemainingRight> surplus() throws InterruptedException {
    return new SurplusSearch(
            workspace(), here.options().policy().get(), here.connection().reads(Access.READ))
        .run();
  }

  /**
   * Takes away from WorkOS what Clerk does not grant any more, as a rollback does: only what this
   * migration created, and nobody has used or touched since. May be stopped, or die, at any time,
   * and run again. The plan before is void after it: a new one has to be made.
   *
   * @param settleFor as in {@link #rollback}
   * @param many true if somebody has said that it may be much at once
   * @return empty if nothing of it is this migration's, or is tried
   * @throws IllegalArgumentException if it is much, and nobody has said so
   */
  public Optional<RunOutcome> withdraw(
      Departed departed, Duration settleFor, boolean many, MigrationListener listener)
      throws InterruptedException {
    return new RollbackRun(here, listener, writing).withdraw(departed, settleFor, many);
  }

  /**
   * Reads WorkOS back after a rollback: what was deleted is gone, what was restored is as it was.
   *
   * @param listener hears each difference
   */
  public RollbackVerifier.Found verifyRollback(MigrationListener listener)
      throws InterruptedException {
    return new VerifyRun(here, listener).rollback();
  }

  /**
   * Takes away what earlier plans have left in the journal and nothing needs any more, and gives
   * room back to the disk. What was done, what it was before and what was taken away from anybody
   * stays: status, report, verification and rollback say the same after it. For the time between
   * two runs.
   *
   * @return how many entries of the journal went
   */
  public long tidy() {
    long entries = new JournalTidying(workspace()).run(here.now());
    workspace().upkeep().giveBack();
    return entries;
  }

  /**
   * Lets a run that writes come to an orderly end: nothing new begins, and it returns when what is
   * under way is answered. Does nothing while none runs; what only reads ends when its thread is
   * interrupted. From any thread.
   */
  public void stop() {
    writing.stop();
  }

  /**
   * Single requests to the environment that this is bound to, for what has no operation of its own.
   *
   * @param access what may be asked of WorkOS
   * @throws IllegalStateException if none was bound
   */
  public WorkosRequests requests(Access access) {
    return new WorkosRequests(
        here.connection(), access, here.options().clock(), here.options().waiting());
  }

  /**
   * Signs test accounts in at the environment that this is bound to.
   *
   * @param clientId of that environment
   * @throws IllegalStateException if none was bound
   */
  public LoginProof logins(String clientId) {
    WorkosConnection to = here.connection();
    return new LoginProof(
        new LoginEndpoints.Client(clientId, to.target().key()),
        to.calls(Access.SIGN_IN),
        to.transport(),
        to.pacer(),
        here.options().clock(),
        here.options().waiting(),
        System::nanoTime);
  }

  /**
   * Whether this migration is of that Clerk instance; one that is of none yet becomes so with the
   * first snapshot that is taken of it.
   *
   * @param another true if it may be another one than before
   * @throws RefusedException if it is another one than the remembered
   */
  public void belongsToClerk(String instance, boolean another) {
    here.belongsToClerk(instance, another);
  }

  /** The id of the Clerk instance that this workspace belongs to. */
  public Optional<String> knownClerk() {
    return here.knownClerk();
  }

  /** The environment that is worked on or shown; empty before the first is bound. */
  public Optional<KnownEnvironment> environment() {
    return here.environment();
  }

  /** What is kept. It is this migration's, and closed with it. */
  public Workspace workspace() {
    return here.workspace();
  }

  /** Where the migration stands. */
  public ReportFacts report() {
    return ReportFacts.of(
        workspace(),
        new Verifications(workspace().environmentMemory()).newest(),
        environment().map(WorkosTarget::describe).orElse(""),
        here.now());
  }

  /** The number of this run in the ledger; 0 if it is none. */
  public long run() {
    return here.run();
  }

  /**
   * What was begun in this process, for the list of runs.
   *
   * @param arguments as typed, without the program and without a secret
   * @param log the name of its log file among those of the workspace
   */
  public void startedAs(String arguments, String log) {
    workspace()
        .ledger()
        .startedAs(run(), new Ledger.Start(ProcessHandle.current().pid(), arguments, log));
  }

  /**
   * Enters how this run has ended, once, and closes.
   *
   * @param code 0 if all went as it should
   * @param summary a JSON object
   */
  public void conclude(int code, String summary) throws IOException {
    here.conclude(code, summary);
  }

  /** Closes it, and lets others work in the folder. A run that was not concluded looks crashed. */
  @Override
  public void close() throws IOException {
    here.close();
  }
}
