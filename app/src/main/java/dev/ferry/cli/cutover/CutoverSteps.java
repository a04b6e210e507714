package dev.ferry.cli.cutover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.cutover.StepResult.Open;
import dev.ferry.cli.cutover.StepResult.Proven;
import dev.ferry.cli.doctor.DoctorStage;
import dev.ferry.cli.doctor.WebhooksOnStage;
import dev.ferry.cli.output.Proofs;
import dev.ferry.cli.report.ReportStage;
import dev.ferry.cli.session.Consent;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.snapshot.ClerkConnection;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.cli.snapshot.ExportTimes;
import dev.ferry.cli.snapshot.SnapshotSources;
import dev.ferry.cli.sync.MutedContext;
import dev.ferry.cli.sync.SyncRound;
import dev.ferry.cli.verify.VerifyStage;
import dev.ferry.pace.Durations;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries to prove each step; what a step writes, it writes by the commands' own stages. */
final class CutoverSteps {
  private final WorkCommand command;
  private final StageContext muted;
  private final Migration migration;
  private final To to;
  private final Words words;
  private final Night night;
  private final Document document;

  /**
   * What it works on.
   *
   * @param consent asked before anything is written
   */
  record To(
      WorkosTarget target,
      RateLimits limits,
      ClerkKeyOptions clerk,
      @Nullable String workosKeyFile,
      Consent consent) {}

  CutoverSteps(
      WorkCommand command,
      Migration migration,
      To to,
      Words words,
      Night night,
      Document document) {
    this.command = command;
    this.muted = new MutedContext(command);
    this.migration = migration;
    this.to = to;
    this.words = words;
    this.night = night;
    this.document = document;
  }

  Workspace workspace() {
    return migration.workspace();
  }

  StepResult prove(Step step) throws IOException, InterruptedException {
    return switch (step) {
      case PRECONDITIONS -> preconditions();
      case CLOSED -> closed();
      case QUIET -> quiet();
      case EXPORT -> new LastExport(command, words, closedAt()).prove();
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
    return new Readiness(command, migration)
        .before(DoctorStage.failures(command, migration, to.clerk().keyFile(), to.workosKeyFile()));
  }

  private StepResult closed() {
    String who = words.closed ? words.by.strip() : asked();
    if (who.isEmpty()) {
      return new Open(
          "not-closed",
          ExitCode.REFUSED,
          words.closed
              ? "--closed is somebody's word, and nobody is named"
              : "nobody has said that sign-ups are closed",
          command.againWith(words.closed ? " --by NAME" : " --closed --by NAME"));
    }
    Instant now = command.around().clock().instant();
    return new Proven(who + " says so", words.closedAt(now).orElse(now).toString());
  }

  /** When it was closed, by somebody's word. */
  private Instant closedAt() {
    return night.of(Step.CLOSED).map(Night.Proven::mark).map(Instant::parse).orElseThrow();
  }

  private String asked() {
    command
        .terminal()
        .say("    Close sign-ups in Clerk's dashboard (Restrictions: Restricted), and");
    command.terminal().say("    let your application change nothing in Clerk from now on.");
    return command.terminal().canAsk()
        ? command.terminal().askAfresh("    Your name, once it is so:").orElse("")
        : "";
  }

  /** Two readings with nothing between them; a person's word is not believed for it. */
  private StepResult quiet() throws IOException, InterruptedException {
    ClerkReading first = ClerkReading.take(muted, to.clerk());
    if (!first.whole()) {
      return notWhole();
    }
    command.around().waiting().pause(words.quiet());
    ClerkReading second = ClerkReading.take(muted, to.clerk());
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
          List.of(command.again()));
    }
    return new Proven(
        String.format(
            Locale.ROOT,
            "two readings, %s apart, of %,d users and all their objects are the same",
            Durations.words(words.quiet()),
            second.users()),
        second.mark());
  }

  private Open notWhole() {
    return new Open(
        "incomplete",
        ExitCode.SOME_FAILED,
        "Clerk did not tell everybody, or one of its lists",
        command.again());
  }

  private StepResult sync() throws IOException, InterruptedException {
    Document found = new Document("sync");
    SyncRound.Ended ended;
    try (ClerkConnection connection = to.clerk().connect(command.around())) {
      ended =
          new SyncRound(muted, migration, to.target(), to.limits(), to.consent()::obtain, found)
              .run(
                  new SnapshotSources(
                      words.csv,
                      List.of(),
                      new ExportTimes(words.exportedAt),
                      connection,
                      " --clerk" + to.clerk().words(),
                      false),
                  connection.source(),
                  new SyncRound.Said(words.withdrawMany, words.acceptRemoved));
    }
    document.addStage("sync", found);
    if (!ended.inStep() && !(ended.unlikeOnly() && words.acceptUnlike)) {
      return new Open(
          "not-in-step",
          ended.exitCode() == ExitCode.DONE ? ExitCode.DIFFERENCES : ended.exitCode(),
          List.of(
              ended.words() + "; " + found.status(),
              ended.unlikeOnly()
                  ? "what WorkOS keeps of its own is named by the plan; --accept-unlike goes on"
                  : "what remains is in " + migration.workspace().reports()),
          List.of(command.again()));
    }
    Instant now = command.around().clock().instant();
    String proof = ended.words() + unsettled(found);
    new Proofs(migration.workspace()).remember(Proofs.Kind.INTERIM, now, true, proof);
    return new Proven(proof);
  }

  private static String unsettled(Document found) {
    JsonNode counts = found.found().path("passwordsUnsettled");
    long lacking = counts.path("secondExport").asLong() + counts.path("reset").asLong();
    return lacking == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "; %,d passwords and authenticators that WorkOS lacks are in passwords-unsettled.csv",
            lacking);
  }

  private StepResult drained() {
    long left = migration.report().left();
    return left == 0 && !migration.report().undoneSincePlan()
        ? new Proven("nothing is left, and no answer is owed")
        : new Open(
            "not-drained",
            ExitCode.SOME_FAILED,
            String.format(Locale.ROOT, "%,d are left to be written", left),
            command.command("apply"));
  }

  private StepResult verify() throws IOException, InterruptedException {
    Document found = new Document("verify");
    VerifyStage.Verified verified = new VerifyStage(muted, found).verify(migration, false);
    document.addStage("verify", found);
    if (verified.exitCode() != ExitCode.DONE) {
      return new Open(
          "differences",
          verified.exitCode(),
          String.format(
              Locale.ROOT,
              "%,d differences; each is in %s",
              verified.report().differences(),
              migration.workspace().reports().resolve("differences.jsonl")),
          command.command("verify"));
    }
    Document report = new Document("report");
    Path page = new ReportStage(muted, migration, report).write(Map.of());
    document.addStage("report", report);
    return new Proven(
        String.format(
            Locale.ROOT,
            "%,d users compared, no difference; %s",
            verified.report().expected(),
            page));
  }

  private StepResult decision() throws IOException, InterruptedException {
    StepResult result = new Readiness(command, migration).decision();
    if (!(result instanceof Proven proven)) {
      return result;
    }
    Optional<Open> changed = changedSinceQuiet();
    if (changed.isPresent()) {
      return changed.get();
    }
    boolean go =
        to.consent().isGiven()
            || (command.terminal().canAsk()
                && command
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
            List.of(command.againWith(to.consent().beforehand())));
  }

  /** The last reading, when all else is proven: what was brought over is what Clerk holds now. */
  private Optional<Open> changedSinceQuiet() throws IOException, InterruptedException {
    ClerkReading now = ClerkReading.take(muted, to.clerk());
    if (!now.whole()) {
      return Optional.of(notWhole());
    }
    List<String> changed =
        now.changedSince(night.of(Step.QUIET).map(Night.Proven::mark).orElse(""));
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    night.forgetFrom(Step.QUIET);
    return Optional.of(
        new Open(
            "not-quiet",
            ExitCode.DIFFERENCES,
            "Clerk has changed since the two readings: " + String.join(", ", changed),
            command.again()));
  }

  /** The switch is made by now: what hinders this does not undo it. */
  private StepResult webhooks() throws InterruptedException {
    WebhooksOnStage.Switched switched;
    try {
      switched = WebhooksOnStage.run(migration, muted.terminal());
    } catch (UsageError | ReadFailedException e) {
      return new Open(
          "webhooks-off",
          ExitCode.SOME_FAILED,
          String.valueOf(e.getMessage()),
          command.command("doctor --enable-webhooks"));
    }
    document.add("webhooks", switched.found());
    return switched.failed().isEmpty()
        ? new Proven(switched.on() == 0 ? "none was off" : switched.on() + " are on again")
        : new Open(
            "webhooks-off",
            ExitCode.SOME_FAILED,
            String.join(", ", switched.failed()) + " could not be switched on",
            command.command("doctor --enable-webhooks"));
  }
}
