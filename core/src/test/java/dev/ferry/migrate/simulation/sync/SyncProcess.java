package dev.ferry.migrate.simulation.sync;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Brake;
import dev.ferry.engine.Engine;
import dev.ferry.engine.StopCause;
import dev.ferry.engine.WorkQueue;
import dev.ferry.migrate.EventReading;
import dev.ferry.migrate.OwedWork;
import dev.ferry.migrate.PlanBuilder;
import dev.ferry.migrate.PlanBuilder.Made;
import dev.ferry.migrate.PlannedWork;
import dev.ferry.migrate.Protocol;
import dev.ferry.migrate.RecordedTouches;
import dev.ferry.migrate.RollbackPhases;
import dev.ferry.migrate.RollbackProtocol;
import dev.ferry.migrate.RollbackRule;
import dev.ferry.migrate.Selection;
import dev.ferry.migrate.departure.Departed;
import dev.ferry.migrate.departure.DepartureSearch;
import dev.ferry.migrate.departure.KnownConnections;
import dev.ferry.migrate.departure.RemainingRight;
import dev.ferry.migrate.departure.SurplusSearch;
import dev.ferry.migrate.departure.Withdrawals;
import dev.ferry.migrate.simulation.Seen;
import dev.ferry.migrate.snapshot.EarlierExport;
import dev.ferry.migrate.snapshot.SnapshotListener;
import dev.ferry.migrate.snapshot.SnapshotTaker;
import dev.ferry.model.ObjectKind;
import dev.ferry.pace.Pacer;
import dev.ferry.plan.Planner;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.source.Finding;
import dev.ferry.source.NamedDisagreement;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.Source;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import dev.ferry.source.clerk.api.ClerkApi;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ClerkLimits;
import dev.ferry.source.clerk.api.ListResult;
import dev.ferry.verify.VerificationReport;
import dev.ferry.verify.WrittenVerifier;
import dev.ferry.workos.Access;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.WorkosCalls;
import dev.ferry.workspace.Journal.Written;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One round of sync as {@code cli.sync.SyncRound} and the door compose it, of the same parts: only
 * the composition is told again here, since the real one needs threads and sockets.
 */
final class SyncProcess {
  /** As {@code cli.sync.RightsStage} has it. */
  private static final Duration SETTLE_FOR = Duration.ofSeconds(30);

  private static final Engine.Settings FEW = new Engine.Settings(64, 64, Brake.Settings.off());

  private final World world;
  private final Workspace workspace;
  private final Clock clock;
  private long writes;

  /** How a round ended. */
  enum End {
    DONE,
    INCOMPLETE,
    MANY,
    OWED,
    STOPPED
  }

  /**
   * What came of it.
   *
   * @param departed null if it was not looked for
   */
  record Found(End end, long writes, @Nullable Departed departed, List<RemainingRight> surplus) {}

  SyncProcess(World world, Workspace workspace) {
    this.world = world;
    this.workspace = workspace;
    this.clock = world.clock();
  }

  private Found ended(End end) {
    return new Found(end, writes, null, List.of());
  }

  /**
   * @param exports files that are given to this round
   * @param many somebody has said that much may be taken away
   * @throws Killed in the middle of it
   */
  Found run(List<Source> exports, boolean many) throws IOException, InterruptedException {
    Optional<Found> owing = owing();
    if (owing.isPresent()) {
      return owing.get();
    }
    world.arrivals.begins();
    world.arrivals.consents(many);
    ClerkApiSource clerk = snapshot(exports);
    if (!isWhole(clerk)) {
      return ended(End.INCOMPLETE);
    }
    Departed departed = new DepartureSearch(workspace, world.policy, clerk).run(clock.instant());
    world.note("departed", departed);
    world.tally.add(Seen.SYNC_UNPROVEN, departed.unproven().size());
    if (departed.isMany() && !many) {
      return ended(End.MANY);
    }
    if (withdraw(departed, many).isPresent()) {
      return ended(End.STOPPED);
    }
    Optional<Found> learned = owing();
    if (learned.isPresent()) {
      return learned.get();
    }
    plan();
    if (apply().isPresent()) {
      return ended(End.STOPPED);
    }
    List<RemainingRight> surplus = new SurplusSearch(workspace, world.policy, reads()).run();
    if (writes > 0) {
      verify();
    }
    world.arrivals.ends();
    return new Found(End.DONE, writes, departed, surplus);
  }

  private Optional<Found> owing() throws InterruptedException {
    if (owed().isPresent()) {
      return Optional.of(ended(End.STOPPED));
    }
    return workspace.journal().owedLooks() > 0 ? Optional.of(ended(End.OWED)) : Optional.empty();
  }

  private ClerkApiSource snapshot(List<Source> exports) throws IOException {
    ClerkApi api =
        new ClerkApi(
            URI.create("https://clerk.test/v1"),
            world.clerk,
            ClerkLimits.none(),
            Environment.PRODUCTION,
            clock);
    ClerkApiSource clerk = new ClerkApiSource(api, 5 + world.random.nextInt(4));
    List<Source> sources =
        new ArrayList<>(EarlierExport.all(workspace.snapshots(), !exports.isEmpty()));
    sources.addAll(exports);
    sources.add(clerk);
    new SnapshotTaker(workspace, clock, NOBODY).take(sources, read -> {}, read -> "[]");
    return clerk;
  }

  private static boolean isWhole(ClerkApiSource clerk) {
    return clerk.gaveEverybody() && clerk.lists().values().stream().noneMatch(ListResult::unread);
  }

  private PacedReads reads() {
    return new PacedReads(
        world.workos,
        new WorkosCalls(URI.create("https://workos.test"), Access.READ),
        Pacer.of(RateLimitClass.class, RateLimits.none().quotas()),
        clock,
        4);
  }

  private Optional<StopCause> withdraw(Departed departed, boolean many)
      throws InterruptedException {
    Map<ObjectKind, List<String>> ours = many ? departed.ours() : departed.tried();
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    letLostRequestsComeIn();
    EventReading.Read events = readEvents();
    must(events.refused() == null, "events are always told here:", events);
    RollbackProtocol protocol =
        new RollbackProtocol(
            RetryPolicy.standard(), new RollbackRule(false, false), world.policy.totpIssuer());
    WorkQueue queue =
        new RollbackPhases(protocol, workspace.journal(), workspace.sightings())
            .feed(ours, events.blindBefore().orElse(null));
    Optional<StopCause> stop = drive(queue, Access.ROLL_BACK, FEW);
    if (many) {
      new Withdrawals(workspace).consented(clock.instant());
      world.arrivals.consented();
    }
    return stop;
  }

  private void letLostRequestsComeIn() {
    workspace
        .journal()
        .lastLoss()
        .map(loss -> Duration.between(clock.instant(), loss.plus(SETTLE_FOR)))
        .filter(left -> !left.isNegative())
        .ifPresent(world.schedule::pass);
  }

  private EventReading.Read readEvents() throws InterruptedException {
    Instant now = clock.instant();
    return new EventReading(workspace.sightings(), reads())
        .read(workspace.journal().firstWrite().orElse(now), now);
  }

  private void plan() throws InterruptedException {
    Made made =
        new PlanBuilder(workspace, reads(), clock, world.schedule::pass)
            .make(new Planner(world.policy), new PlanBuilder.Wishes(true, false), read -> {});
    must(made instanceof Made.Planned, "there is no plan:", made);
    new KnownConnections(workspace).note();
    world.arrivals.planned();
    world.note("planned", workspace.plans().info().orElseThrow());
  }

  private Optional<StopCause> apply() throws InterruptedException {
    return drive(planned(), Access.APPLY, Engine.Settings.standard());
  }

  private WorkQueue planned() throws InterruptedException {
    return PlannedWork.of(
        workspace.plans(),
        workspace.journal(),
        new Protocol(RetryPolicy.standard(), world.policy.totpIssuer()),
        Selection.everything(),
        new RecordedTouches(workspace.journal(), workspace.sightings(), readEvents()));
  }

  /** What the last run did not come to. */
  private Optional<StopCause> owed() throws InterruptedException {
    Set<String> owed = workspace.journal().owedLookAt();
    if (owed.isEmpty()) {
      return Optional.empty();
    }
    world.tally.add(Seen.SYNC_OWED);
    return drive(new OwedWork(planned(), owed), Access.APPLY, Engine.Settings.standard());
  }

  private Optional<StopCause> drive(WorkQueue queue, Access access, Engine.Settings settings) {
    EngineDrive drive =
        new EngineDrive(
            world.schedule,
            world.random,
            world.storm,
            workspace.journal(),
            world.network,
            access,
            queue,
            settings);
    Optional<StopCause> stop = drive.run();
    writes += drive.writes();
    return stop;
  }

  /** So little is written here that it is never all. */
  private void verify() throws InterruptedException {
    List<Written> written =
        workspace.journal().writtenAfter(world.verifiedUntil, WrittenVerifier.MOST + 1);
    must(written.size() <= WrittenVerifier.MOST, "so much was written:", written.size());
    VerificationReport report =
        new WrittenVerifier(
                workspace,
                reads(),
                world.schedule::pass,
                difference -> world.note("differs", difference))
            .run(written);
    if (report.matches()) {
      world.verifiedUntil = report.journalEntry();
    }
  }

  private static final SnapshotListener NOBODY =
      new SnapshotListener() {
        @Override
        public void rejected(RejectedRow row) {
          throw new AssertionError("every row can be read, but " + row);
        }

        @Override
        public void finds(Finding finding) {}

        @Override
        public void disagree(NamedDisagreement disagreement) {}

        @Override
        public void progressed(long read) {}
      };
}
