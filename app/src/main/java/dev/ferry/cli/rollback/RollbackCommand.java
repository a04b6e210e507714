package dev.ferry.cli.rollback;

import dev.ferry.Migration;
import dev.ferry.WorkosConnection;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.EngineRun;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Durations;
import dev.ferry.console.Progress;
import dev.ferry.migrate.Engine;
import dev.ferry.migrate.EventReading;
import dev.ferry.migrate.RollbackForecast;
import dev.ferry.migrate.RollbackPhases;
import dev.ferry.migrate.RollbackProtocol;
import dev.ferry.migrate.RollbackRule;
import dev.ferry.migrate.StopCause;
import dev.ferry.migrate.TargetReading;
import dev.ferry.migrate.WorkQueue;
import dev.ferry.model.Result.Undone;
import dev.ferry.report.KeptList;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.verify.Difference;
import dev.ferry.verify.RollbackVerifier;
import dev.ferry.workos.Access;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes back what this migration did in WorkOS, and nothing else. */
@Command(
    name = "rollback",
    description =
        "Deletes what this migration created in WorkOS and restores what it changed: users,"
            + " memberships, organizations, domains, permissions, invitations. Keeps who has signed"
            + " in since and what others have worked on. Can be stopped and run again.",
    footer = {
      "",
      "Examples:",
      "  ferry rollback                  says what would happen, and asks",
      "  ferry rollback --yes",
      "  ferry rollback --also-signed-in --yes",
      "  ferry rollback --also-touched --yes"
    })
public final class RollbackCommand extends WorkCommand {
  private static final int SHOWN = 10;
  private static final int SETTLE_FOR = 30;

  /** Each user is read right before it is deleted; few at once keep that moment short. */
  private static final Engine.Settings FEW = new Engine.Settings(64, 64);

  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Option(
      names = "--also-signed-in",
      description = "Do not keep users for having signed in at WorkOS since.")
  private boolean alsoSignedIn;

  @Option(
      names = "--also-touched",
      description =
          "Do not keep users for having been changed at WorkOS since in what cannot be read, such as"
              + " a password.")
  private boolean alsoTouched;

  @Option(
      names = "--settle-for",
      paramLabel = "SECONDS",
      description =
          "How long after a lost answer to wait, since its request may still take effect (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "" + SETTLE_FOR)
  private int settleFor;

  private final List<Difference> differences = new ArrayList<>();

  public RollbackCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(false);
    bind(migration, workos, target, document);
    if (settleFor < 0) {
      throw Refusal.usage(
          "settle-wrong", "--settle-for " + settleFor + " is no number of seconds", "0 or more.");
    }
    letLostRequestsComeIn(migration.workspace());
    int exit = rollBack(document, migration, target);
    return exit;
  }

  /**
   * A request whose answer was lost may take effect after a rollback has found nothing of it; it
   * would be left behind.
   */
  private void letLostRequestsComeIn(Workspace workspace) throws InterruptedException {
    Optional<Instant> loss = workspace.journal().lastLoss();
    if (loss.isEmpty()) {
      return;
    }
    Instant now = around().clock().instant();
    Duration left = Duration.between(now, loss.get().plusSeconds(settleFor));
    if (!left.isNegative() && !left.isZero()) {
      terminal()
          .say(
              "  an answer was lost a moment ago; waits "
                  + Durations.words(left)
                  + " until its request has come in or never will");
      around().waiting().pause(left);
    }
  }

  private int rollBack(Document document, Migration migration, WorkosTarget target)
      throws IOException, InterruptedException {
    Workspace workspace = migration.workspace();
    long touched =
        workspace.journal().rollbacks().touched().values().stream().mapToLong(it -> it).sum();
    if (touched == 0) {
      terminal().say("  the journal knows of nothing that was done in WorkOS; nothing was written");
      document.add("writes", 0);
      return ExitCode.DONE;
    }
    RollbackProtocol protocol =
        new RollbackProtocol(
            RetryPolicy.standard(),
            new RollbackRule(alsoSignedIn, alsoTouched),
            policy().totpIssuer());
    WorkQueue feed =
        new RollbackPhases(protocol, workspace.journal(), workspace.sightings()).feed();
    try (WorkosConnection connection = migration.connect(Access.ROLL_BACK)) {
      EventReading.Read events = events(workspace, connection);
      RollbackForecast forecast = forecast(workspace, protocol, connection);
      RollbackSummary.Planned planned = RollbackSummary.Planned.of(forecast);
      document.add("planned", planned);
      document.add("writes", forecast.writes());
      document.add("reads", forecast.reads());
      RollbackEvents told = RollbackEvents.of(events);
      document.add("events", told);
      told.print(terminal());
      planned
          .users()
          .preview(terminal(), forecast); // with --yes too: nothing brings a deleted user back
      if (forecast.writes() > 0) {
        consent.forWriting(this, target).obtain(RollbackSummary.toConsent(forecast), () -> {});
      }
      return carryOut(document, workspace, connection, feed, touched);
    }
  }

  @Override
  protected String wordsToConsent() {
    return name()
        + (alsoSignedIn ? " --also-signed-in" : "")
        + (alsoTouched ? " --also-touched" : "")
        + (settleFor == SETTLE_FOR ? "" : " --settle-for " + settleFor);
  }

  private RollbackForecast forecast(
      Workspace workspace, RollbackProtocol protocol, WorkosConnection connection)
      throws InterruptedException {
    try (Progress progress = progress("WorkOS users read", 0)) {
      new TargetReading(workspace, connection.reads(), around().clock())
          .read(false, progress::update);
    }
    return RollbackForecast.of(
        protocol, workspace.journal(), workspace.sightings(), workspace.target());
  }

  /** What happened to passwords, WorkOS's users do not tell: only its events do. */
  private EventReading.Read events(Workspace workspace, WorkosConnection connection)
      throws InterruptedException {
    Instant now = around().clock().instant();
    return new EventReading(workspace.sightings(), connection.reads())
        .read(workspace.journal().firstWrite().orElse(now), now);
  }

  private int carryOut(
      Document document,
      Workspace workspace,
      WorkosConnection connection,
      WorkQueue feed,
      long touched)
      throws IOException, InterruptedException {
    EngineRun run =
        new EngineRun(this, workspace, workos.limits(connection.target()), FEW, touched);
    Optional<StopCause> halt = run.run(feed, connection);
    CountsByKind<Undone> counts = workspace.journal().rollbacks().counts();
    Path file = workspace.reports().resolve("kept.csv");
    KeptList kept = new KeptList(workspace.journal()).write(file);
    RollbackSummary summary = RollbackSummary.of(counts);
    summary.print(terminal(), kept, file);
    document.add(summary);
    document.add(RollbackSummary.Left.of(kept, file));
    document.add(run.effort());
    run.print(terminal());
    if (halt.isPresent()) {
      return run.concludeEarly(document, halt.get(), command(wordsToConsent()));
    }
    int verified = verify(document, workspace, connection);
    return conclude(document, counts.anythingFailed(), verified);
  }

  private int verify(Document document, Workspace workspace, WorkosConnection connection)
      throws InterruptedException {
    RollbackVerifier.Found found;
    try (Progress progress = progress("verify", 0)) {
      found =
          new RollbackVerifier(
                  workspace.journal(),
                  connection.reads(),
                  around().waiting(),
                  difference -> {
                    if (differences.size() < SHOWN) {
                      differences.add(difference);
                    }
                  })
              .run(progress::update);
    }
    document.add("verify", found);
    if (found.matches()) {
      terminal()
          .say(terminal().green("  verified: what was deleted is gone, what was restored is so"));
      return ExitCode.DONE;
    }
    terminal().say(terminal().red("  not as it should be: ") + found.differences());
    for (Difference difference : differences) {
      terminal()
          .say(
              "    %s %s %s: expected “%s”, found “%s”"
                  .formatted(
                      difference.kind(),
                      difference.id(),
                      difference.field(),
                      difference.expected(),
                      difference.actual()));
    }
    return ExitCode.DIFFERENCES;
  }

  private int conclude(Document document, boolean anythingFailed, int verified) {
    if (anythingFailed || verified != ExitCode.DONE) {
      document.status(anythingFailed ? "some-failed" : "differences");
      terminal().say("  to try again what failed or differs: " + command(wordsToConsent()));
      return anythingFailed ? ExitCode.SOME_FAILED : verified;
    }
    document.next(command("plan"));
    return ExitCode.DONE;
  }
}
