package dev.ferry.cli.cutover;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.live.LiveOption;
import dev.ferry.cli.output.Moment;
import dev.ferry.cli.output.Night;
import dev.ferry.cli.output.NightStep;
import dev.ferry.cli.rehearse.TwinMemory;
import dev.ferry.cli.report.ReportStage;
import dev.ferry.cli.session.Consent;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.MutedContext;
import dev.ferry.cli.session.Standby;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.cli.snapshot.ExportTimes;
import dev.ferry.cli.snapshot.SnapshotSources;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The night of the switch. */
@Command(
    name = "cutover",
    description =
        "The night of the switch: close, prove that Clerk is quiet, bring over the last of it, read"
            + " WorkOS back, decide, record the moment. Each step says what it proved; it stops at"
            + " the first thing that is not proven, and the same command goes on from there.",
    footer = {
      "",
      "Examples:",
      "  ferry cutover --check                            days before: is all ready, how long will it take",
      "  ferry cutover                                    the night, asking",
      "  ferry cutover --closed --by Ada --csv last.csv --exported-at TIME --yes",
      "  ferry cutover --at 2026-12-01T22:00:00Z --closed --by Ada \\",
      "      --without-export --yes",
      "  ferry cutover --rehearse                         the whole night on a copy, without a key",
      "  ferry cutover --undo                             who came and changed in WorkOS since",
      "Exit codes: 0 done; 3 not ready, not quiet, differences or no-go; 2 a word is missing; 1 Clerk"
          + " was not read whole, or something failed or is off. Whether it was switched,"
          + " \"moment\" tells, not the code."
    })
public final class CutoverCommand extends WorkCommand {
  /** A script that starts a moment late is not too late. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private static final Duration SOON = Duration.ofDays(31);

  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Mixin private final ClerkKeyOptions clerk = new ClerkKeyOptions();

  @Mixin private final Words words = new Words();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Waits until then before it begins, such as 2026-12-01T22:00:00Z.")
  private @Nullable String at;

  @Option(
      names = "--check",
      description = "Looks whether the night can begin, and says how long it will take. No more.")
  private boolean check;

  @Option(
      names = "--undo",
      description =
          "After the switch: who was born, changed, deleted and invited in WorkOS since, a file that"
              + " creates the newcomers in Clerk, and what a rollback would keep. Writes to nobody.")
  private boolean undo;

  @Option(
      names = "--switched-back",
      description =
          "Says that the application was switched back to Clerk: another night may begin, and sync goes"
              + " on. No more.")
  private boolean switchedBack;

  @Option(
      names = "--rehearse",
      description =
          "Plays the whole night on a copy, against an embedded Clerk and an embedded WorkOS that hold"
              + " what the real ones held. No key needed, and nothing is sent to anybody.")
  private boolean rehearse;

  @Option(
      names = "--changes",
      paramLabel = "N",
      description = "With --rehearse: how much happens in Clerk until the night (default: 20).")
  private @Nullable Integer changes;

  @Option(
      names = "--begin-again",
      description = "Forgets what was proven in an earlier night: all is proven anew.")
  private boolean beginAgain;

  @Mixin private final LiveOption live = new LiveOption();

  @Mixin private final Standby standby = new Standby();

  public CutoverCommand(CliContext around) {
    super(around);
  }

  @Override
  protected void refuseWhatCannotBeMeant() {
    refuseWhatDoesNotGoTogether();
    Said said = words.said();
    begin();
    said.closedAt(around().clock().instant());
    if (said.closed() && said.by().isEmpty()) {
      throw UsageError.usage(
          "by-missing",
          "--closed is somebody's word, and nobody is named",
          "Add --by NAME.",
          againWith(" --by NAME"));
    }
    SnapshotSources.check(
        words.csv(), new ExportTimes(words.exportedAt()), around().workingFolder());
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    Said said = words.said();
    if (rehearse) {
      document.shape("rehearsal");
      Migration shown = openToShow(document, List.of("embedded Clerk and WorkOS, no key"));
      return new NightRehearsal(this, shown, said, TwinMemory.ofThisProcess(), document)
          .run(Optional.ofNullable(changes));
    }
    Optional<Instant> begin = begin();
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(standby);
    bind(migration, workos, target, document);
    Night night = Night.of(migration.workspace().environmentMemory());
    if (undo) {
      document.shape("undo");
      return new WayBack(this, migration, workos.limits(target), document).tell().exitCode();
    }
    if (switchedBack) {
      return switchedBack(migration, night, document);
    }
    forget(night);
    Consent given = consent.forWriting(this, target);
    if (given.isHalfGiven()) {
      throw UsageError.usage(
          "consent-missing",
          "--yes alone is no consent for production, and nobody may be there to ask later",
          "Give both, or neither.",
          againWith(given.beforehand()));
    }
    NightStage stage =
        new NightStage(
            this,
            migration,
            new Sides(target, workos.limits(target), clerk, workos.keyFile, given),
            said,
            night,
            document);
    if (check) {
      document.shape("check");
      return stage.check().exitCode();
    }
    return live.during(this, document, () -> night(stage, night, begin).exitCode());
  }

  private NightStage.Ended night(NightStage stage, Night night, Optional<Instant> begin)
      throws IOException, InterruptedException {
    if (begin.isPresent() && night.of(NightStep.CLOSED).isEmpty()) {
      // What is not ready is said now, not at the hour.
      Optional<NightStage.Ended> notReady = stage.notReady();
      if (notReady.isPresent()) {
        return notReady.get();
      }
    }
    waitUntil(begin);
    return stage.run();
  }

  private Optional<Instant> begin() {
    if (at == null) {
      return Optional.empty();
    }
    Instant begin = Said.instant("at-wrong", "--at", at);
    Instant now = around().clock().instant();
    if (begin.isBefore(now.minus(LATE)) || begin.isAfter(now.plus(SOON))) {
      throw UsageError.usage(
          "at-wrong",
          "--at " + at + " is " + (begin.isBefore(now) ? "past" : "more than a month away"),
          "Leave it out to begin now.");
    }
    return Optional.of(begin);
  }

  private int switchedBack(Migration migration, Night night, Document document) throws IOException {
    if (!night.isOver()) {
      throw UsageError.usage(
          "not-switched",
          "the traffic was not switched by ferry cutover",
          "Leave --switched-back out.");
    }
    Moment.forget(migration.workspace());
    new ReportStage(new MutedContext(this), migration, new Document("report")).refresh();
    document.status("switched-back");
    terminal().say("  noted: Clerk counts again");
    document.next(command("sync"));
    return ExitCode.DONE;
  }

  private void forget(Night night) {
    if (beginAgain && night.isOver()) {
      throw UsageError.usage(
          "switched",
          "the application was switched at " + night.moment().orElseThrow(),
          "If it was switched back: "
              + command("cutover --switched-back")
              + ". What was migrated is taken back by: "
              + command("rollback"));
    }
    if (beginAgain) {
      night.forgetFrom(NightStep.PRECONDITIONS);
    }
    night.forgetWhatIsOld(around().clock().instant());
  }

  private void refusePage() {
    if (check) {
      live.refuse("--check", "it only looks, and ends at once");
    } else if (undo) {
      live.refuse("--undo", "it only looks; ferry ui shows the workspace");
    } else if (rehearse) {
      live.refuse("--rehearse", "what happens on the copy is no part of the migration");
    } else if (switchedBack) {
      live.refuse("--switched-back", "it only notes a word, and ends at once");
    }
  }

  private void refuseWhatDoesNotGoTogether() {
    refusePage();
    boolean acts = beginAgain || switchedBack || at != null;
    if ((check && undo) || ((check || undo) && acts)) {
      throw UsageError.usage(
          "together-wrong",
          "--check and --undo look only: neither goes with the other, nor with --begin-again,"
              + " --switched-back or --at",
          "Give one of them.");
    }
    if (rehearse && (check || undo || acts || words.isSaid())) {
      throw UsageError.usage(
          "together-wrong",
          "--rehearse goes with none of --check, --undo, --begin-again, --switched-back, --at, nor"
              + " with what is said of the real night",
          "Give it alone, or with --changes N.");
    }
    if (changes != null && !rehearse) {
      throw UsageError.usage(
          "rehearse-missing", "--changes without --rehearse", "Add --rehearse, or leave it out.");
    }
  }

  private void waitUntil(Optional<Instant> begin) throws InterruptedException {
    Duration left =
        begin.map(time -> Duration.between(around().clock().instant(), time)).orElse(Duration.ZERO);
    if (left.compareTo(Duration.ZERO) > 0) {
      terminal().say("  begins at " + at);
      around().waiting().pause(left);
    }
  }
}
