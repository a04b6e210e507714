package dev.ferry.cli.cutover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.MigrationListener;
import dev.ferry.RehearsalStages;
import dev.ferry.RunOutcome;
import dev.ferry.StandIn;
import dev.ferry.TargetChoice;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Version;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.cli.embedded.EmbeddedKeys;
import dev.ferry.cli.embedded.EmbeddedPlace;
import dev.ferry.cli.embedded.EmbeddedStages;
import dev.ferry.cli.embedded.EmbeddedWorkos;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.cli.output.PeopleKnow;
import dev.ferry.cli.session.Consent;
import dev.ferry.cli.session.MutedContext;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.cli.snapshot.ExportTimes;
import dev.ferry.cli.sync.BothSides;
import dev.ferry.cli.sync.SyncRound;
import dev.ferry.cli.verify.TestUserStage;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.generate.TenantRules;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.Ledger;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays the night on a copy, against an embedded Clerk and an embedded WorkOS. */
final class RehearsedNight implements RehearsalStages {
  private static final String BY = "the rehearsal";

  /** Of the two readings nothing hangs on how long nothing happens in between. */
  static final Duration QUIET = Duration.ofSeconds(1);

  private final WorkCommand command;
  private final EmbeddedClerk clerk;
  private final EmbeddedWorkos workos;
  private final Life life;
  private final Said said;
  private final int changes;
  private final ClerkKeyOptions clerkOptions = new ClerkKeyOptions();
  private @Nullable Played played;
  private @Nullable Before before;
  private boolean begun;

  RehearsedNight(
      WorkCommand command, EmbeddedClerk clerk, EmbeddedWorkos workos, Said said, int changes) {
    this.command = command;
    this.clerk = clerk;
    this.workos = workos;
    this.said = said;
    this.changes = changes;
    this.life =
        Life.of(
            clerk.twin(),
            new Life.Start(List.of(), TenantRules.Before.nothing(), 1, command.around().clock()));
  }

  /**
   * What it came to.
   *
   * @param document of the night
   * @param notReady why the real night would not begin yet
   * @param asked of the checklist, what only people know
   */
  record Played(
      NightStage.Ended ended, Document document, List<String> notReady, List<String> asked) {}

  /**
   * What a round brought over before anything had changed.
   *
   * @param words of the round
   * @param writes that were sent; -1 if it did not come to that
   * @param withdrawn how many objects were taken away
   */
  record Before(String words, long writes, long withdrawn) {
    private static Before of(SyncRound.Ended ended, JsonNode found) {
      long withdrawn = 0;
      for (JsonNode count : found.path("withdrawn")) {
        withdrawn += count.asLong();
      }
      return new Before(ended.words(), found.path("requests").path("writes").asLong(-1), withdrawn);
    }

    private boolean isNothing() {
      return writes == 0 && withdrawn == 0;
    }
  }

  /** True once the plan is being carried out: what is refused before says nothing of the night. */
  boolean hasBegun() {
    return begun;
  }

  /** Empty if it did not come to that. */
  Optional<Before> before() {
    return Optional.ofNullable(before);
  }

  Optional<Played> played() {
    return Optional.ofNullable(played);
  }

  /** As the command that it is, which the checklist asks for. */
  @Override
  public RunOutcome apply(Migration copy) throws IOException, InterruptedException {
    begun = true;
    Ledger ledger = copy.workspace().ledger();
    long run = ledger.begin("apply", Version.NUMBER, command.around().clock().instant());
    copy.environment().ifPresent(environment -> ledger.worksOn(run, environment.name()));
    RunOutcome outcome = RehearsalStages.super.apply(copy);
    ledger.end(
        run,
        command.around().clock().instant(),
        outcome.stop() == null ? ExitCode.DONE : ExitCode.SOME_FAILED,
        "{}");
    return outcome;
  }

  @Override
  public void goOn(Migration copy) throws IOException, InterruptedException {
    Path folder = copy.workspace().folder();
    StandIn standIn = workos.standIn();
    // From here on everything waits for WorkOS's quotas as in the real night; what came before does
    // not.
    copy.bind(standIn.target(), RateLimits.documented(), TargetChoice.NONE, MigrationListener.NONE);
    CliContext around = new EmbeddedKeys(clerk, standIn).around(command.around(), folder);
    EmbeddedStages stages =
        new EmbeddedStages(
            command,
            EmbeddedPlace.within(
                    command,
                    folder,
                    command.options().ofCopy(command.workspaceFolder()),
                    Optional.of(command.policyFile()).filter(Files::exists))
                .with(around),
            RehearsedNight::withoutPlaces);
    stages.runMuted("sync", (context, found) -> unchanged(context, copy, found));
    stages.runMuted("verify", (context, found) -> new TestUserStage(context, copy, found).run());
    for (int i = 0; i < changes; i++) {
      life.step();
    }
    Said now = said(folder);
    played = stages.run("cutover", (context, found) -> play(context, copy, now, found));
  }

  /** The copy is deleted: no place in it is worth naming. */
  static String withoutPlaces(String line) {
    return line.replaceAll("; \\S*" + RehearsalStages.COPY + "\\S*", "")
        .replaceAll("\\S*" + RehearsalStages.COPY + "\\S*", "a copy")
        .replace("what remains is in a copy", "what remains is said below");
  }

  /**
   * The embedded Clerk tells what the real one has told: nothing is to be brought over, nor taken
   * away. What is would hide that it is not as the real one.
   */
  private boolean unchanged(StageContext context, Migration copy, Document found)
      throws IOException, InterruptedException {
    SyncRound.Ended ended =
        new BothSides(
                workos.standIn().target(),
                RateLimits.documented(),
                clerkOptions,
                List.of(),
                ExportTimes.NONE,
                new SyncRound.Said(said.withdrawMany(), said.acceptRemoved(), said.acceptOverlap()))
            .round(new MutedContext(context), copy, (writes, preview) -> {}, found);
    Before brought = Before.of(ended, found.found());
    before = brought;
    boolean inStep = ended.inStep() || (ended.unlikeOnly() && said.acceptUnlike());
    if (inStep && brought.isNothing()) {
      return true;
    }
    command
        .terminal()
        .say(
            command.terminal().red("  not in step before anything has changed: ")
                + ended.words()
                + "; "
                + (inStep
                    ? brought.writes() + " writes, " + brought.withdrawn() + " taken away"
                    : found.status()));
    throw new StageEndedException(
        ended.exitCode() == ExitCode.DONE ? ExitCode.DIFFERENCES : ended.exitCode());
  }

  /** Only whose password or authenticator was set by this life: of all others the first export. */
  private Said said(Path folder) throws IOException {
    Instant closed = command.around().clock().instant();
    Path export = folder.resolve("last-export.csv");
    boolean any;
    try (Writer csv = Files.newBufferedWriter(export)) {
      any = life.exportChanged(csv);
    }
    return new Said(
        any ? List.of(export.getFileName()) : List.of(),
        any ? List.of(closed.toString()) : List.of(),
        !any,
        true,
        Optional.of(closed.toString()),
        BY,
        QUIET,
        said.withdrawMany(),
        said.acceptRemoved(),
        said.acceptOverlap(),
        said.acceptUnlike());
  }

  private Played play(StageContext context, Migration copy, Said now, Document found)
      throws IOException, InterruptedException {
    NightStage stage = stage(context, copy, now, found);
    NightStage.Ended ended = stage.run();
    List<String> notReady = List.of();
    if (ended.status().equals("not-ready")) {
      notReady = List.of(ended.steps().get(0).proof());
      stage.assumeReady();
      ended = stage.run();
    }
    List<String> asked = List.of();
    if (ended.status().equals("no-go")) {
      asked = new PeopleKnow(BY, command.around().clock()).record(copy);
      int before = ended.steps().size() - 1;
      context
          .terminal()
          .say(
              "  the rehearsal says in people's place what only they can know, and goes on: "
                  + asked.size()
                  + " items");
      ended = stage(new MutedContext(context), copy, now, found).run();
      ended.steps().stream().skip(before).forEach(step -> tell(context, step));
    }
    return new Played(ended, found, notReady, asked);
  }

  private static void tell(StageContext context, NightStage.Shown step) {
    boolean proven = step.status().equals("proven");
    context
        .terminal()
        .say(
            String.format(
                Locale.ROOT,
                "  %s %-13s  %s",
                proven ? context.terminal().green("proven ") : context.terminal().red("open   "),
                step.id(),
                step.proof()));
  }

  private NightStage stage(StageContext context, Migration copy, Said now, Document found) {
    StandIn standIn = workos.standIn();
    return NightStage.goingOn(
        context,
        copy,
        new Sides(
            standIn.target(),
            RateLimits.documented(),
            clerkOptions,
            null,
            Consent.given(context, standIn.target())),
        now,
        found);
  }
}
