package dev.ferry.cli.demo;

import dev.ferry.cli.apply.ApplySummary;
import dev.ferry.cli.cutover.NightStage;
import dev.ferry.cli.cutover.WayBack;
import dev.ferry.cli.sync.WatchStage.Watched;
import dev.ferry.cli.sync.WebhooksHeard;
import dev.ferry.cli.verify.VerifySummary;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.pace.Durations;
import dev.ferry.text.Counted;
import dev.ferry.twin.clerk.webhook.WebhookCounts;
import dev.ferry.workspace.SnapshotInfo;
import java.time.Duration;
import java.util.List;

/** Tells somebody who has never seen Ferry what happens, a paragraph a stage. */
record LiveStory(Terminal terminal) {

  void begins(LiveOptions.Living living) {
    title("A company that goes on living", "");
    terminal.paragraph(
        "  In an embedded Clerk people sign up, change addresses, names, passwords and roles, are banned",
        words(
            "  and leave: %s things a second, from now until the night. The commands are Ferry's own.",
            number(living.rate())));
  }

  void firstMigration() {
    title("1  The first migration", "snapshot, plan, rehearse --rollback, apply, verify --deep");
  }

  void migrated(SnapshotInfo snapshot, ApplySummary applied, VerifySummary verified, long changes) {
    terminal.paragraph(
        words(
            "  %,d user[s] read, %,d created in an embedded WorkOS, with %,d organization[s] and %,d membership[s];",
            snapshot.users(),
            applied.of(ObjectKind.USER).of(Outcome.CREATED),
            applied.of(ObjectKind.ORGANIZATION).of(Outcome.CREATED),
            applied.of(ObjectKind.MEMBERSHIP).of(Outcome.CREATED)),
        words(
            "  %,d user[s] cannot go as they are, and are named. Rehearsed before, and taken back there.",
            applied.of(ObjectKind.USER).of(Outcome.SKIPPED)));
    say(
        "  Read back: %,d difference[s]. Meanwhile %,d thing[s] [has|have] happened in Clerk.",
        verified.all(), changes);
  }

  void watch(Duration length) {
    title("2  Days pass, here " + Durations.words(length), "sync --watch --webhooks PORT");
    say(
        "  Of Clerk's webhooks a fifth is lost, a third comes twice, a fifth late. + new, ~ changed, - gone:");
  }

  void watched(Watched watched, WebhookCounts sent) {
    WebhooksHeard heard = watched.heard().orElseThrow();
    say(
        "  Of %,d webhook[s] %,d [was|were] lost and %,d came again. Each is only a hint to look: nothing is"
            + " missing.",
        sent.events(), sent.lost(), heard.repeated());
  }

  void before() {
    title("3  Before the night", "cutover --check");
  }

  void checked(NightStage.Checked checked) {
    terminal.paragraph(
        words(
            "  Ready to begin. Nobody will be able to sign up for %s. The decision",
            checked.forecast().map(length -> "about " + Durations.words(length)).orElse("a while")),
        words(
            "  will ask for %,d item[s] of the checklist that are still open.",
            checked.stillOpen().size()));
  }

  void night(Duration quiet) {
    title(
        "4  The night",
        "cutover --closed --by NAME --csv last-export.csv --exported-at TIME --yes");
    terminal.paragraph(
        "  Nobody signs up any more. Shortened for the demo: the two readings of Clerk are",
        words("  %s apart; two minutes in a real night.", Durations.words(quiet)));
  }

  /**
   * @param stopped where it was not proven
   */
  void goesOn(List<String> recorded, NightStage.Ended stopped, NightStage.Ended switched) {
    title("4  and on", "checklist --record ITEM --by NAME, then the same cutover again");
    say(
        "  The demo says in people's place what only they can know, as if it were so: %d item[s].",
        recorded.size());
    int before = stopped.steps().size() - 1;
    say("  The first %d step[s] still hold; the same command goes on behind them:", before);
    for (NightStage.Shown step : switched.steps().subList(before, switched.steps().size())) {
      say("  %s %-13s  %s", terminal.green("proven "), step.id(), step.proof());
    }
  }

  void wayBack(WayBack.Told told) {
    title("5  And back, if it must be", "cutover --undo");
    terminal.paragraph(
        words(
            "  Since the switch %,d people have signed up at WorkOS. They are listed, with a file that creates",
            told.since().born()),
        "  them in Clerk. Nobody was written to; nothing was ever written to Clerk.");
  }

  private void title(String title, String commands) {
    terminal.say("");
    terminal.say(terminal.bold(title) + (commands.isEmpty() ? "" : "   ferry " + commands));
  }

  private static String number(double rate) {
    return rate == Math.rint(rate) ? Counted.words("%,.0f", rate) : String.valueOf(rate);
  }

  private void say(String format, Object... values) {
    terminal.say(words(format, values));
  }

  private static String words(String format, Object... values) {
    return Counted.words(format, values);
  }
}
