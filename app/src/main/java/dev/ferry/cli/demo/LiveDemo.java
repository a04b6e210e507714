package dev.ferry.cli.demo;

import dev.ferry.cli.apply.ApplyStage;
import dev.ferry.cli.apply.ApplyStage.Applied;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.cutover.NightStage;
import dev.ferry.cli.cutover.Said;
import dev.ferry.cli.cutover.Sides;
import dev.ferry.cli.cutover.WayBack;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.cli.output.PeopleKnow;
import dev.ferry.cli.plan.PlanStage;
import dev.ferry.cli.rehearse.RehearsalStage;
import dev.ferry.cli.session.Consent;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.snapshot.ClerkConnection;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.cli.snapshot.ExportTimes;
import dev.ferry.cli.snapshot.SnapshotSources;
import dev.ferry.cli.snapshot.SnapshotStage;
import dev.ferry.cli.snapshot.SnapshotStage.Taken;
import dev.ferry.cli.sync.WatchStage.Watched;
import dev.ferry.cli.verify.TestUserStage;
import dev.ferry.cli.verify.VerifyStage;
import dev.ferry.cli.verify.VerifyStage.Verified;
import dev.ferry.migrate.PlanBuilder.Wishes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A migration from the first snapshot to the night of the switch, by the stages of Ferry's own
 * commands, of a tenant that lives until then. The first that does not do what it should is the
 * last.
 */
final class LiveDemo {
  /** Two minutes in a real night. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private static final String NIGHT =
      "cutover --closed --by NAME --csv FILE --exported-at TIME --yes";

  private static final String BY = "the demo";
  private static final int NEWCOMERS = 3;
  private static final Set<Integer> DONE = Set.of(ExitCode.DONE);

  /** Rows that cannot be read are named, and hold nobody else up. */
  private static final Set<Integer> DONE_BUT_REJECTS = Set.of(ExitCode.DONE, ExitCode.SOME_FAILED);

  private final WorkCommand command;
  private final LiveTenant tenant;
  private final LiveStages stages;
  private final EmbeddedOptions embedded;
  private final LiveStory story;
  private final Document document;
  private final ClerkKeyOptions clerk = new ClerkKeyOptions();

  LiveDemo(
      WorkCommand command,
      LiveTenant tenant,
      LiveStages stages,
      EmbeddedOptions embedded,
      Document document) {
    this.command = command;
    this.tenant = tenant;
    this.stages = stages;
    this.embedded = embedded;
    this.story = new LiveStory(command.terminal());
    this.document = document;
  }

  /**
   * What it came to.
   *
   * @param frozen how long nobody could sign up
   * @param reports the folder of the last report
   */
  record Outcome(Duration frozen, Path reports) {}

  /**
   * How it was played, for programs.
   *
   * @param rate changes a second
   * @param quietSeconds between the two readings of the night; two minutes in a real one
   */
  private record Shape(double rate, long watchedSeconds, long quietSeconds) {}

  /**
   * @throws StageEndedException if a stage did not do what it should
   */
  Outcome run(LiveOptions.Living living) throws IOException, InterruptedException {
    story.begins(living);
    document.add("live", new Shape(living.rate(), living.length().toSeconds(), QUIET.toSeconds()));
    migrate();
    watch(living.length());
    NightStage.Ended switched = night();
    Path reports = wayBack();
    return new Outcome(switched.frozen().orElse(Duration.ZERO), reports);
  }

  private void migrate() throws IOException, InterruptedException {
    Instant exported = now();
    Path export = tenant.export("first-export.csv");
    story.firstMigration();
    Taken taken = snapshot(export, exported);
    keep("snapshot");
    stages.runMuted(
        "plan",
        DONE,
        plan -> ExitCode.DONE,
        (migration, context, found) ->
            new PlanStage(context, migration, found)
                .plan(Wishes.NONE, stages.workos().target().describe()));
    keep("plan");
    rehearse();
    Applied applied = apply();
    Verified verified = verify();
    story.migrated(taken.info(), applied.summary(), verified.summary(), tenant.life().steps());
  }

  private Taken snapshot(Path export, Instant exported) throws IOException, InterruptedException {
    return stages.runMuted(
        "snapshot --clerk --csv " + export.getFileName(),
        DONE_BUT_REJECTS,
        Taken::exitCode,
        (migration, context, found) -> {
          try (ClerkConnection connection = clerk.connect(context.around())) {
            SnapshotStage stage =
                new SnapshotStage(
                    context,
                    new SnapshotSources(
                        List.of(export),
                        List.of(),
                        new ExportTimes(List.of(exported.toString())),
                        connection,
                        " --clerk",
                        false),
                    found);
            stage.begin();
            return stage.take(migration);
          }
        });
  }

  private void rehearse() throws IOException, InterruptedException {
    stages.runMuted(
        "rehearse --rollback",
        DONE,
        ended -> ended,
        (migration, context, found) ->
            new RehearsalStage(
                    command, context, migration, new RehearsalStage.How(embedded, 1, true), found)
                .rehearse(migration.rehearsableAsOf()));
    keep("rehearse");
  }

  private Applied apply() throws IOException, InterruptedException {
    Applied applied =
        stages.runMuted(
            "apply",
            DONE,
            Applied::exitCode,
            (migration, context, found) ->
                new ApplyStage(context, migration, stages.workos().limits(), found)
                    .applyAll(RunSummary.NONE));
    keep("apply");
    return applied;
  }

  private Verified verify() throws IOException, InterruptedException {
    Verified verified =
        stages.runMuted(
            "verify --deep --test-user",
            DONE,
            Verified::exitCode,
            (migration, context, found) -> {
              Verified read = new VerifyStage(context, found).verify(migration, true);
              if (!new TestUserStage(context, migration, found).run()) {
                throw new StageEndedException(ExitCode.DIFFERENCES);
              }
              return read;
            });
    keep("verify");
    return verified;
  }

  private void watch(Duration length) throws IOException, InterruptedException {
    story.watch(length);
    LiveWatch watch = new LiveWatch(tenant, clerk, stages.workos(), length);
    Watched watched = stages.run(watch.words(), Watched::exitCode, watch::run);
    document.addStage("watch", stages.document("sync"));
    document.add("webhooksSent", watch.sent());
    if (watched.exitCode() != ExitCode.DONE) {
      throw new StageEndedException(watched.exitCode());
    }
    story.watched(watched, watch.sent());
  }

  private NightStage.Ended night() throws IOException, InterruptedException {
    check();
    tenant.pulse().pause();
    Instant closed = now();
    Said said = said(List.of(tenant.export("last-export.csv")), Optional.of(closed));
    story.night(QUIET);
    NightStage.Ended first = stages.run(NIGHT, NightStage.Ended::exitCode, night(said));
    if (first.switched()) {
      return first;
    }
    document.addStage("nightStopped", stages.document("cutover"));
    if (!first.status().equals("no-go")) {
      throw new StageEndedException(first.exitCode());
    }
    PeopleKnow words = new PeopleKnow(BY, command.around().clock());
    List<String> recorded =
        stages.runMuted(
            "checklist --record ITEM --by NAME",
            DONE,
            all -> ExitCode.DONE,
            (migration, context, found) -> words.record(migration));
    document.add("recorded", recorded);
    NightStage.Ended second = stages.runMuted(NIGHT, DONE, NightStage.Ended::exitCode, night(said));
    document.addStage("night", stages.document("cutover"));
    story.goesOn(recorded, first, second);
    return second;
  }

  private void check() throws IOException, InterruptedException {
    story.before();
    NightStage.Checked checked =
        stages.runMuted(
            "cutover --check",
            DONE,
            NightStage.Checked::exitCode,
            (migration, context, found) ->
                NightStage.goingOn(
                        context,
                        migration,
                        sides(context),
                        said(List.of(), Optional.empty()),
                        found)
                    .check());
    document.addStage("check", stages.document("cutover"));
    story.checked(checked);
  }

  private LiveStages.Stage<NightStage.Ended> night(Said said) {
    return (migration, context, found) ->
        NightStage.goingOn(context, migration, sides(context), said, found).run();
  }

  /** So small a tenant loses more than one in a hundred at once, which nobody is asked about. */
  private static Said said(List<Path> exports, Optional<Instant> closed) {
    return new Said(
        exports.stream().map(Path::getFileName).toList(),
        closed.map(Instant::toString).stream().toList(),
        false,
        closed.isPresent(),
        closed.map(Instant::toString),
        BY,
        QUIET,
        true,
        false,
        false,
        false);
  }

  private Sides sides(StageContext context) {
    return new Sides(
        stages.workos().target(),
        stages.workos().limits(),
        clerk,
        null,
        Consent.given(context, stages.workos().target()));
  }

  private Path wayBack() throws IOException, InterruptedException {
    for (int i = 1; i <= NEWCOMERS; i++) {
      tenant.workos().twin().signUp("newcomer." + i + "@example.test");
    }
    WayBack.Told told =
        stages.runMuted(
            "cutover --undo",
            DONE,
            WayBack.Told::exitCode,
            (migration, context, found) ->
                new WayBack(context, migration, stages.workos().limits(), found).tell());
    document.addStage("undo", stages.document("cutover"));
    story.wayBack(told);
    return told.folder().resolve("..").normalize();
  }

  private void keep(String stage) {
    document.addStage(stage, stages.document(stage));
  }

  private Instant now() {
    return command.around().clock().instant();
  }
}
