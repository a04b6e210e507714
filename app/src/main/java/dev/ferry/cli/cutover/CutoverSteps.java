package dev.ferry.cli.cutover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.cutover.StepResult.Open;
import dev.ferry.cli.cutover.StepResult.Proven;
import dev.ferry.cli.doctor.DoctorStage;
import dev.ferry.cli.doctor.WebhooksOnStage;
import dev.ferry.cli.output.Night;
import dev.ferry.cli.output.NightStep;
import dev.ferry.cli.output.Proofs;
import dev.ferry.cli.report.ReportStage;
import dev.ferry.cli.session.MutedContext;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.snapshot.ExportTimes;
import dev.ferry.cli.sync.BothSides;
import dev.ferry.cli.sync.SyncRound;
import dev.ferry.cli.verify.VerifyStage;
import dev.ferry.console.Progress;
import dev.ferry.pace.Durations;
import dev.ferry.text.Counted;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tries to prove each step; what a step writes, it writes by the commands' own stages. */
final class CutoverSteps {
  private final StageContext context;
  private final StageContext muted;
  private final Migration migration;
  private final Sides sides;
  private final Said said;
  private final Night night;
  private final Document document;

  CutoverSteps(
      StageContext context,
      Migration migration,
      Sides sides,
      Said said,
      Night night,
      Document document) {
    this.context = context;
    this.muted = new MutedContext(context);
    this.migration = migration;
    this.sides = sides;
    this.said = said;
    this.night = night;
    this.document = document;
  }

  Workspace workspace() {
    return migration.workspace();
  }

  /** What was written when WorkOS was read back says that the switch is still to come. */
  void refreshReport() throws IOException {
    new ReportStage(muted, migration, new Document("report")).refresh();
  }

  StepResult prove(NightStep step) throws IOException, InterruptedException {
    return switch (step) {
      case PRECONDITIONS -> preconditions();
      case CLOSED -> closed();
      case QUIET -> quiet();
      case EXPORT -> new LastExport(context, said, closedAt()).prove();
      case SYNC -> sync();
      case DRAINED -> drained();
      case VERIFY -> verify();
      case DECISION -> decision();
      case MOMENT ->
          new Proven("from now on WorkOS counts: switch the application, then watch its sign-ins");
      case WEBHOOKS -> webhooks();
    };
  }

  StepResult preconditions() throws IOException, InterruptedException {
    return new Readiness(context, migration)
        .before(
            DoctorStage.failures(
                context, migration, sides.clerk().keyFile(), sides.workosKeyFile()));
  }

  private StepResult closed() {
    String who = said.closed() ? said.by() : asked();
    if (who.isEmpty()) {
      return new Open(
          "not-closed",
          ExitCode.REFUSED,
          "nobody has said that sign-ups are closed",
          context.againWith(" --closed --by NAME"));
    }
    Instant now = context.around().clock().instant();
    return new Proven(who + " says so", said.closedAt(now).orElse(now).toString());
  }

  /** When it was closed, by somebody's word. */
  private Instant closedAt() {
    return night.of(NightStep.CLOSED).map(Night.Proven::mark).map(Instant::parse).orElseThrow();
  }

  private String asked() {
    context
        .terminal()
        .say("    Close sign-ups in Clerk's dashboard (Restrictions: Restricted), and");
    context.terminal().say("    let your application change nothing in Clerk from now on.");
    return context.terminal().canAsk()
        ? context.terminal().askAfresh("    Your name, once it is so:").orElse("")
        : "";
  }

  /** While Clerk is away, or slow, this line goes on to say what is waited for. */
  private ClerkReading readClerk() throws IOException, InterruptedException {
    Progress reading = context.progress("read Clerk", 0);
    try {
      return ClerkReading.take(muted, sides.clerk());
    } finally {
      reading.close();
    }
  }

  /** Two readings with nothing between them; a person's word is not believed for it. */
  private StepResult quiet() throws IOException, InterruptedException {
    ClerkReading first = readClerk();
    if (!first.whole()) {
      return notWhole();
    }
    context.around().waiting().pause(said.quiet());
    ClerkReading second = readClerk();
    if (!second.whole()) {
      return notWhole();
    }
    List<String> changed = second.changedSince(first.mark());
    if (!changed.isEmpty()) {
      return new Open(
          "not-quiet",
          ExitCode.DIFFERENCES,
          List.of(
              "Clerk changed between two readings: " + String.join(", ", changed),
              "somebody or something still writes there; close it, and run this again"),
          List.of(context.again()));
    }
    return new Proven(
        Counted.words(
            "two readings, %s apart, of %,d user[s] and all their objects are the same",
            Durations.words(said.quiet()), second.users()),
        second.mark());
  }

  private Open notWhole() {
    return new Open(
        "incomplete",
        ExitCode.SOME_FAILED,
        "Clerk did not tell everybody, or one of its lists",
        context.again());
  }

  private StepResult sync() throws IOException, InterruptedException {
    Document found = new Document("sync");
    SyncRound.Ended ended =
        new BothSides(
                sides.target(),
                sides.limits(),
                sides.clerk(),
                said.csv(),
                new ExportTimes(said.exportedAt()),
                new SyncRound.Said(said.withdrawMany(), said.acceptRemoved(), said.acceptOverlap()))
            .round(muted, migration, sides.consent()::obtain, found);
    document.addStage("sync", found);
    if (!ended.inStep() && !(ended.unlikeOnly() && said.acceptUnlike())) {
      return new Open(
          "not-in-step",
          ended.exitCode() == ExitCode.DONE ? ExitCode.DIFFERENCES : ended.exitCode(),
          List.of(
              ended.words() + "; " + found.status(),
              ended.unlikeOnly()
                  ? "what WorkOS keeps of its own is named by the plan; --accept-unlike goes on"
                  : "what remains is in " + migration.workspace().reports()),
          List.of(context.again()));
    }
    Instant now = context.around().clock().instant();
    String proof = ended.words() + unsettled(found);
    new Proofs(migration.workspace()).remember(Proofs.Kind.INTERIM, now, true, proof);
    return new Proven(proof);
  }

  private static String unsettled(Document found) {
    JsonNode counts = found.found().path("passwordsUnsettled");
    long lacking = counts.path("secondExport").asLong() + counts.path("reset").asLong();
    return lacking == 0
        ? ""
        : Counted.words(
            "; %,d password[s] and authenticators that WorkOS lacks are in passwords-unsettled.csv",
            lacking);
  }

  private StepResult drained() {
    long left = migration.report().left();
    return left == 0 && !migration.report().undoneSincePlan()
        ? new Proven("nothing is left, and no answer is owed")
        : new Open(
            "not-drained",
            ExitCode.SOME_FAILED,
            Counted.words("%,d [is|are] left to be written", left),
            context.command("apply"));
  }

  private StepResult verify() throws IOException, InterruptedException {
    Document found = new Document("verify");
    VerifyStage.Verified verified = new VerifyStage(muted, found).verify(migration, false);
    document.addStage("verify", found);
    if (verified.exitCode() != ExitCode.DONE) {
      return new Open(
          "differences",
          verified.exitCode(),
          Counted.words(
              "%,d difference[s]; each is in %s",
              verified.report().differences(),
              migration.workspace().reports().resolve("differences.jsonl")),
          context.command("verify"));
    }
    Document report = new Document("report");
    Path page = new ReportStage(muted, migration, report).write();
    document.addStage("report", report);
    return new Proven(
        Counted.words(
            "%,d user[s] compared, no difference; %s", verified.report().expected(), page));
  }

  private StepResult decision() throws IOException, InterruptedException {
    StepResult result = new Readiness(context, migration).decision();
    if (!(result instanceof Proven proven)) {
      return result;
    }
    Optional<Open> changed = changedSinceQuiet();
    if (changed.isPresent()) {
      return changed.get();
    }
    boolean go =
        sides.consent().isGiven()
            || (context.terminal().canAsk()
                && context
                    .terminal()
                    .askAfresh("    " + proven.proof() + ". Type go to switch:")
                    .filter("go"::equalsIgnoreCase)
                    .isPresent());
    return go
        ? proven
        : new Open(
            "not-decided",
            ExitCode.REFUSED,
            List.of(proven.proof() + "; nobody has said go"),
            List.of(context.againWith(sides.consent().beforehand())));
  }

  /** The last reading, when all else is proven: what was brought over is what Clerk holds now. */
  private Optional<Open> changedSinceQuiet() throws IOException, InterruptedException {
    ClerkReading now = readClerk();
    if (!now.whole()) {
      return Optional.of(notWhole());
    }
    List<String> changed =
        now.changedSince(night.of(NightStep.QUIET).map(Night.Proven::mark).orElse(""));
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    night.forgetFrom(NightStep.QUIET);
    return Optional.of(
        new Open(
            "not-quiet",
            ExitCode.DIFFERENCES,
            "Clerk has changed since the two readings: " + String.join(", ", changed),
            context.again()));
  }

  /** The switch is made by now: what hinders this does not undo it. */
  private StepResult webhooks() throws InterruptedException {
    WebhooksOnStage.Switched switched;
    context.writes();
    try {
      switched = WebhooksOnStage.run(migration, muted.terminal());
    } catch (UsageError | ReadFailedException e) {
      return new Open(
          "webhooks-off",
          ExitCode.SOME_FAILED,
          String.valueOf(e.getMessage()),
          context.command("doctor --enable-webhooks"));
    }
    document.add("webhooks", switched.found());
    return switched.failed().isEmpty()
        ? new Proven(switched.on() == 0 ? "none was off" : switched.on() + " are on again")
        : new Open(
            "webhooks-off",
            ExitCode.SOME_FAILED,
            String.join(", ", switched.failed()) + " could not be switched on",
            context.command("doctor --enable-webhooks"));
  }
}
