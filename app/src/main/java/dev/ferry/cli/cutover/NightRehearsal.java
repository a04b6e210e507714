package dev.ferry.cli.cutover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.Rehearsal;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.cli.embedded.EmbeddedWorkos;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.cli.rehearse.TargetAsRead;
import dev.ferry.cli.rehearse.TwinMemory;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Signals;
import dev.ferry.engine.StopCause;
import dev.ferry.pace.Durations;
import dev.ferry.text.Counted;
import dev.ferry.text.Trouble;
import dev.ferry.workspace.SnapshotInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code cutover --rehearse}: the night before the night. */
record NightRehearsal(
    WorkCommand command, Migration migration, Said said, TwinMemory memory, Document document) {
  /** If nobody says how much. */
  private static final int CHANGES = 20;

  private static final int MOST_CHANGES = 100_000;

  /** Of an older snapshot it would prove little. */
  private static final Duration TODAY = Duration.ofHours(24);

  /**
   * What it plays.
   *
   * @param instance Clerk's id of it
   * @param plan the generation of the plan that is carried out first
   */
  record Ground(SnapshotInfo snapshot, String instance, long plan, int changes) {}

  /** For programs. */
  private record Found(
      Instant snapshotTakenAt,
      int changes,
      List<NightStage.Shown> steps,
      List<String> notReady,
      List<String> asked,
      boolean recorded) {}

  int run(Optional<Integer> changes) throws IOException, InterruptedException {
    Ground ground = ground(changes);
    memory.checkNight(
        ground.snapshot().users() + migration.workspace().target().count(),
        ground.snapshot().users()
            + migration.workspace().snapshots().objects().values().stream()
                .mapToLong(Long::longValue)
                .sum(),
        command);
    try (Signals signals = Signals.watch(Thread.currentThread()::interrupt);
        EmbeddedWorkos workos =
            new TargetAsRead(migration.workspace(), command.options())
                .start(command.around().clock());
        EmbeddedClerk clerk = EmbeddedClerk.ofInstance(ground.instance())) {
      ClerkAsRead.fill(clerk.twin().state().instance(), migration.workspace().snapshots());
      say(
          "  a copy of the snapshot of %s lives on in an embedded Clerk: %,d thing[s] happen until the"
              + " night",
          ground.snapshot().takenAt().truncatedTo(ChronoUnit.SECONDS), ground.changes());
      RehearsedNight night = new RehearsedNight(command, clerk, workos, said, ground.changes());
      try {
        Rehearsal rehearsal = migration.rehearse(workos.standIn(), false, night);
        return concluded(ground, night.played(), rehearsal, signals.exitCode());
      } catch (StageEndedException e) {
        return endedEarly(ground, e.exitCode(), "a stage ended early with " + e.exitCode());
      } catch (InterruptedException e) {
        document.status("stopped");
        say("  ended early; the copy is deleted, nothing is left");
        return signals.exitCode() == 0 ? ExitCode.INTERRUPTED : signals.exitCode();
      } catch (RuntimeException e) {
        if (night.hasBegun()) {
          record(ground, false, "it ended with a defect: " + Trouble.words(e));
        }
        throw e;
      } finally { // also where it is why nothing more was played
        night.before().ifPresent(before -> document.add("before", before));
      }
    }
  }

  /**
   * @param night empty if the plan could not be carried out before it
   * @param ofSignal the exit code of the signal that ended it; 0 if none did
   */
  int concluded(
      Ground ground, Optional<RehearsedNight.Played> night, Rehearsal rehearsal, int ofSignal) {
    return night
        .map(played -> tell(ground, played, rehearsal))
        .orElseGet(() -> notCarriedOut(ground, rehearsal, ofSignal));
  }

  private int notCarriedOut(Ground ground, Rehearsal rehearsal, int ofSignal) {
    StopCause stop = rehearsal.runs().get(rehearsal.runs().size() - 1).stop();
    if (stop != null && stop.cause() == StopCause.Cause.STOPPED) {
      return endedEarly(ground, ofSignal == 0 ? ExitCode.INTERRUPTED : ofSignal, "stopped");
    }
    String why =
        "the plan could not be carried out on the copy: "
            + (stop == null ? "it ended before its end" : stop.message());
    say("  %s", RehearsedNight.withoutPlaces(why));
    return endedEarly(ground, ExitCode.SOME_FAILED, RehearsedNight.withoutPlaces(why));
  }

  /** Whoever stops it has learnt nothing of the night. */
  private int endedEarly(Ground ground, int exitCode, String why) {
    boolean stopped = exitCode > ExitCode.BY_SIGNAL;
    document.status(stopped ? "stopped" : "not-rehearsed");
    if (stopped) {
      say("  ended early; the copy is deleted, nothing is left");
    } else {
      document.add("why", why);
      document.add("recorded", record(ground, false, why));
      command.terminal().say(command.terminal().red("  NOT rehearsed: ") + why);
    }
    return exitCode;
  }

  Ground ground(Optional<Integer> changes) {
    if (changes.filter(count -> count < 0 || count > MOST_CHANGES).isPresent()) {
      throw UsageError.usage(
          "changes-wrong",
          "--changes " + changes.get() + " is no number of changes",
          "0 or more, and at most 100000.");
    }
    SnapshotInfo snapshot =
        migration
            .workspace()
            .snapshots()
            .info()
            .orElseThrow(
                () ->
                    UsageError.usage(
                        "snapshot-missing",
                        "there is no snapshot whose night could be played",
                        "Take one first.",
                        command.command("snapshot --clerk")));
    String instance =
        migration
            .knownClerk()
            .orElseThrow(
                () ->
                    UsageError.usage(
                        "clerk-unread",
                        "the snapshot was made of files alone, and the night reads Clerk's API",
                        "Read it first.",
                        command.command("snapshot --clerk")));
    if (migration.rehearsableAsOf().isEmpty()) {
      throw UsageError.usage(
          "plan-missing",
          "there is no plan, and what WorkOS holds was not read",
          "Make one first.",
          command.command("plan"));
    }
    return new Ground(
        snapshot, instance, migration.currentPlan().generation(), changes.orElse(CHANGES));
  }

  private int tell(Ground ground, RehearsedNight.Played played, Rehearsal rehearsal) {
    boolean passed = played.ended().switched() && rehearsal.asPlanned();
    Duration waited = said.quiet().minus(RehearsedNight.QUIET);
    Duration frozen = played.ended().frozen().orElse(Duration.ZERO).plus(waited);
    Optional<Forecast> forecast = Forecast.of(migration.workspace().ledger(), said.quiet());
    say("");
    say(
        "  Clerk would be frozen for about %s, without what people take (%s of it was not waited"
            + " here)",
        Durations.words(frozen), Durations.words(waited));
    forecast.ifPresent(
        found ->
            say("  as the last runs took, it would be about %s", Durations.words(found.frozen())));
    played.notReady().forEach(why -> say("  the real night would not begin yet: %s", why));
    if (!played.asked().isEmpty()) {
      say("  people will be asked: %s", String.join(", ", played.asked()));
    }
    boolean recorded = record(ground, passed, "it did not go through");
    document.add(
        new Found(
            ground.snapshot().takenAt(),
            ground.changes(),
            played.ended().steps().stream()
                .map(
                    step ->
                        new NightStage.Shown(
                            step.id(),
                            step.status(),
                            RehearsedNight.withoutPlaces(step.proof()),
                            step.at()))
                .toList(),
            played.notReady(),
            played.asked(),
            recorded));
    if (!passed) {
      document.addStage("night", played.document());
      tellWhy(played.document().found());
    }
    document.add("frozenSeconds", frozen.toSeconds());
    forecast.ifPresent(found -> document.add("forecastSeconds", found.frozen().toSeconds()));
    document.status(passed ? "rehearsed" : "not-rehearsed");
    command
        .terminal()
        .say(
            passed
                ? command.terminal().green("  rehearsed: the night goes through")
                : command.terminal().red("  NOT rehearsed: the night did not go through"));
    if (passed) {
      document.next(command.command("cutover --check"));
      return ExitCode.DONE;
    }
    return ExitCode.DIFFERENCES;
  }

  /** The lists are gone with the copy. */
  private void tellWhy(JsonNode night) {
    for (JsonNode one : night.at("/sync/remaining")) {
      say(
          "    %s %s remains in WorkOS: %s, %s",
          one.path("kind").asText(),
          one.path("clerkId").asText(),
          one.path("remains").asText(),
          one.path("whatToDo").asText());
    }
    for (String stage : List.of("/sync/verify/differences", "/verify/differences")) {
      for (JsonNode one : night.at(stage)) {
        say(
            "    %s %s differs: expected %s, found %s",
            one.path("object").asText(),
            one.path("id").asText(),
            one.path("expected").asText(),
            one.path("actual").asText());
      }
    }
  }

  /**
   * Of a snapshot of today, and with changes, it is a fresh rehearsal, which {@code cutover} asks
   * for. That it failed counts in any case.
   */
  private boolean record(Ground ground, boolean passed, String failure) {
    Instant now = command.around().clock().instant();
    if (passed && ground.snapshot().takenAt().isBefore(now.minus(TODAY))) {
      say("  not recorded: the snapshot is older than a day (ferry snapshot, plan, and again)");
      return false;
    }
    if (passed && ground.changes() == 0) {
      say("  not recorded: nothing was to change until the night");
      return false;
    }
    new NightProof(
            now,
            passed,
            Counted.words(
                "the night after %,d change[s], on an embedded Clerk and WorkOS%s",
                ground.changes(), passed ? "" : ": " + failure),
            ground.plan(),
            migration.policyDigest(),
            ground.changes())
        .remember(migration.workspace().environmentMemory());
    return true;
  }

  private void say(String format, Object... values) {
    command.terminal().say(Counted.words(format, values));
  }
}
