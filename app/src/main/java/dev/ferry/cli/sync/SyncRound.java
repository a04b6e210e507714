package dev.ferry.cli.sync;

import dev.ferry.Migration;
import dev.ferry.RunOutcome;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.apply.ApplyStage;
import dev.ferry.cli.apply.ApplyStage.Applied;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Writes;
import dev.ferry.cli.output.Lag;
import dev.ferry.cli.plan.PlanStage;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.TerminalListener;
import dev.ferry.cli.snapshot.SnapshotSources;
import dev.ferry.cli.snapshot.SnapshotStage;
import dev.ferry.cli.snapshot.SnapshotStage.Taken;
import dev.ferry.cli.sync.RightsStage.Withdrawn;
import dev.ferry.cli.verify.VerifyStage;
import dev.ferry.engine.StopCause;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.model.Reason;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ListResult;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.PlanInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Brings over, once, what has changed in Clerk. */
public final class SyncRound {
  /** A chain of so many users who take each other's address is nobody's. */
  private static final int MOST_PASSES = 5;

  private final StageContext context;
  private final Migration migration;
  private final WorkosTarget target;
  private final RateLimits limits;
  private final BiConsumer<Writes, Runnable> consent;
  private final Document document;

  /**
   * @param consent asked before anything is written; throws if it is not given
   * @param document gets what each stage has found
   */
  public SyncRound(
      StageContext context,
      Migration migration,
      WorkosTarget target,
      RateLimits limits,
      BiConsumer<Writes, Runnable> consent,
      Document document) {
    this.context = context;
    this.migration = migration;
    this.target = target;
    this.limits = limits;
    this.consent = consent;
    this.document = document;
  }

  /**
   * What somebody has said beforehand.
   *
   * @param withdrawMany much may be taken away at once
   * @param acceptRemoved others may have removed much in WorkOS
   * @param acceptOverlap Clerk may know less than half of an export's users
   */
  public record Said(boolean withdrawMany, boolean acceptRemoved, boolean acceptOverlap) {}

  /**
   * What it came to.
   *
   * @param words of what was brought over
   * @param inStep true if WorkOS holds what Clerk held, but for rows that could not be read
   * @param unlikeOnly true if it would, but for what WorkOS keeps of its own; nothing failed
   */
  public record Ended(int exitCode, String words, boolean inStep, boolean unlikeOnly) {
    /** One that is not in step. */
    Ended(int exitCode, String words) {
      this(exitCode, words, false, false);
    }
  }

  /**
   * One round; after it, what earlier ones have left goes.
   *
   * @param clerk that the snapshot is read from
   */
  public Ended run(SnapshotSources sources, ClerkApiSource clerk, Said said)
      throws IOException, InterruptedException {
    Ended ended = carriedOut(sources, clerk, said);
    migration.tidy();
    return ended;
  }

  private Ended carriedOut(SnapshotSources sources, ClerkApiSource clerk, Said said)
      throws IOException, InterruptedException {
    Optional<Ended> owing = owed();
    if (owing.isPresent()) {
      return owing.get();
    }
    Instant begun = context.around().clock().instant();
    Taken taken = snapshot(sources);
    int exitCode = taken.wholeButRejects() ? ExitCode.DONE : taken.exitCode();
    if (!isWhole(clerk)) {
      return incomplete();
    }
    RightsStage rights = new RightsStage(context, migration, limits, document);
    Withdrawn withdrawn = rights.withdraw(clerk, said.withdrawMany(), consent::accept);
    if (withdrawn.early() != 0) {
      rights.tell(withdrawn.remaining());
      document.status("stopped");
      return new Ended(withdrawn.early(), "stopped");
    }
    Optional<Ended> learned = owed();
    if (learned.isPresent()) {
      rights.tell(withdrawn.remaining());
      return learned.get();
    }
    Passes passes = passes(said, withdrawn);
    PlanInfo plan = passes.plan();
    Changes changes = passes.changes();
    Applied applied = passes.applied();
    withdrawn.remaining().add(migration.surplus());
    rights.tell(withdrawn.remaining());
    if (applied.outcome().stop() != null) {
      document.status("stopped");
      return new Ended(applied.exitCode(), changes.words() + "; stopped");
    }
    exitCode = Math.max(exitCode, applied.exitCode());
    if (applied.run().requests().writes() > 0) {
      exitCode = Math.max(exitCode, verify());
    }
    new UnsettledFile(context, document).write(migration.workspace());
    if (withdrawn.remaining().count() > 0 || !withdrawn.whole()) {
      document.status("rights-remain");
      return new Ended(ExitCode.SOME_FAILED, changes.words());
    }
    if (migration.owesLooks()) {
      return owing(changes.words() + "; not all that was written could be looked at");
    }
    boolean nothingFailed = exitCode == ExitCode.DONE;
    Map<Reason, Long> unlikeBy = Changes.leftUnlike(plan);
    long unlike = unlikeBy.values().stream().mapToLong(Long::longValue).sum();
    document.add("leftUnlike", unlike);
    if (unlike > 0) {
      context
          .terminal()
          .say(
              context.terminal().yellow("  left as WorkOS has it, and unlike Clerk: ")
                  + unlike
                  + unlikeBy.keySet().stream()
                      .map(Reason::code)
                      .collect(Collectors.joining(", ", " (", ")")));
      exitCode = Math.max(exitCode, ExitCode.DIFFERENCES);
    }
    int concluded = conclude(exitCode, begun);
    // Rows that cannot be read are named, and nobody else is behind for them.
    boolean rejects = concluded == ExitCode.DONE && taken.exitCode() != ExitCode.DONE;
    if (rejects) {
      document.status("some-rejected");
    }
    return new Ended(
        rejects ? taken.exitCode() : concluded,
        changes.words(),
        concluded == ExitCode.DONE,
        nothingFailed && unlike > 0);
  }

  /**
   * @param plan the last one
   * @param changes of all plans
   * @param applied of all runs
   */
  private record Passes(PlanInfo plan, Changes changes, Applied applied) {}

  /**
   * Plans and applies, and once more if a user has given up an address that another one takes: two
   * cannot hold it. Of a chain of such users each pass brings one.
   */
  private Passes passes(Said said, Withdrawn withdrawn) throws IOException, InterruptedException {
    PlanInfo plan = plan(said);
    Changes before = Changes.withdrawn(withdrawn.objects());
    Changes changes = before.and(Changes.of(plan));
    document.add(changes);
    Applied applied = apply(withdrawn.run());
    for (int pass = 1; pass < MOST_PASSES && isWorthAnother(applied); pass++) {
      before = before.and(Changes.done(migration.workspace().journal().results().countsOfPlan()));
      plan = plan(said);
      changes = before.and(Changes.of(plan));
      document.add(changes);
      applied = apply(applied.run());
    }
    return new Passes(plan, changes, applied);
  }

  /** What could not be looked at is looked at first of all by the next round. */
  private boolean isWorthAnother(Applied applied) {
    return applied.outcome().stop() == null
        && !migration.owesLooks()
        && migration.workspace().plans().waitingForAddress() > 0;
  }

  /**
   * A round that was killed has not looked at all again that it wrote to; no plan can be made
   * before, and once there is a newer snapshot, nobody else would look. A withdrawal that WorkOS
   * cut short may have learned that a request of such a round was carried out after all.
   *
   * @return how the round ends where that does not succeed
   */
  private Optional<Ended> owed() throws IOException, InterruptedException {
    if (!migration.owesLooks()) {
      return Optional.empty();
    }
    context.terminal().say("  looks at what was written to and not looked at again");
    Told told = new Told();
    Optional<RunOutcome> outcome =
        migration.makeOwedLooks(
            looks -> {
              Writes most = Writes.sideBySide(looks, 0, 0);
              consent.accept(
                  most,
                  () ->
                      context
                          .terminal()
                          .say("  takes back what has moved: at most " + most.words()));
            },
            told);
    StopCause stop = outcome.map(RunOutcome::stop).orElse(null);
    if (stop != null) {
      int early =
          RunSummary.concludeEarly(
              stop,
              context.command(context.name()),
              told.exitCodeOfSignal(),
              context.terminal(),
              document);
      document.status("stopped");
      return Optional.of(new Ended(early, "stopped"));
    } else if (migration.owesLooks()) {
      return Optional.of(owing("what the last round wrote to could not be looked at"));
    }
    return Optional.empty();
  }

  private Ended owing(String words) {
    document.status("looks-owed");
    document.next(context.again());
    return new Ended(ExitCode.SOME_FAILED, words);
  }

  private final class Told extends TerminalListener {
    Told() {
      super(context, limits, migration::stop);
    }
  }

  /**
   * Of whom Clerk did not tell now, the snapshot before speaks: whoever was banned or deleted since
   * would be brought over.
   */
  private static boolean isWhole(ClerkApiSource clerk) {
    return clerk.gaveEverybody() && clerk.lists().values().stream().noneMatch(ListResult::unread);
  }

  private Ended incomplete() {
    document.status("incomplete");
    context
        .terminal()
        .say(
            context.terminal().yellow("  nothing was planned: ")
                + "Clerk did not tell everybody, or one of its lists. Run it again");
    document.next(context.again());
    return new Ended(ExitCode.SOME_FAILED, "Clerk did not tell everything");
  }

  private Taken snapshot(SnapshotSources sources) throws IOException, InterruptedException {
    Document found = new Document("snapshot");
    SnapshotStage stage = new SnapshotStage(context, sources, found);
    stage.beginUnsaid();
    Taken taken = stage.goOn(migration);
    document.addStage("snapshot", found);
    return taken;
  }

  /** What a later pass has found takes the place of what an earlier one has. */
  private PlanInfo plan(Said said) throws IOException, InterruptedException {
    Document found = new Document("plan");
    PlanInfo plan =
        new PlanStage(context, migration, found)
            .plan(new Wishes(said.acceptRemoved(), false), target.describe())
            .info();
    document.addStage("plan", found);
    return plan;
  }

  private Applied apply(RunSummary earlier) throws IOException, InterruptedException {
    Document found = new Document("apply");
    Applied applied = new ApplyStage(context, migration, limits, found).applyAll(consent, earlier);
    document.addStage("apply", found);
    document.add("requests", applied.run().requests());
    return applied;
  }

  private int verify() throws IOException, InterruptedException {
    Document found = new Document("verify");
    int exitCode = new VerifyStage(context, found).verifyWritten(migration).exitCode();
    document.addStage("verify", found);
    return exitCode;
  }

  private int conclude(int exitCode, Instant begun) {
    if (exitCode == ExitCode.DIFFERENCES) {
      document.status("differences");
    } else if (exitCode != ExitCode.DONE) {
      document.status("some-failed");
    } else {
      document.add(Lag.note(migration.workspace(), begun, context.around().clock().instant()));
      context
          .terminal()
          .say(
              context.terminal().green("  in step: ") + "WorkOS holds what Clerk held at " + begun);
    }
    return exitCode;
  }
}
