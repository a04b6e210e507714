package dev.ferry.cli.demo;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.ferry.cli.apply.ApplySummary.Arrived;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.embedded.FaultsSummary;
import dev.ferry.cli.output.PlanSummary;
import dev.ferry.cli.verify.VerifySummary;
import dev.ferry.console.Terminal;
import dev.ferry.engine.RequestCounts;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result.Outcome;
import dev.ferry.pace.Durations;
import dev.ferry.text.Counted;
import dev.ferry.twin.fault.FaultProfile;
import dev.ferry.workspace.PlanInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a demo did, for somebody who has never seen Ferry.
 *
 * @param realTime true if the documented rate limits were kept
 * @param faults what went wrong with requests, if anything was meant to
 */
record DemoSummary(
    DemoOutcome outcome,
    DemoCheck check,
    Path report,
    boolean realTime,
    Optional<FaultProfile> faults,
    boolean passed) {

  void tell(Terminal terminal, Document document) {
    Arrived users = outcome.applied().summary().of(ObjectKind.USER);
    terminal.say("");
    terminal.say(terminal.bold("What happened"));
    terminal.paragraph(
        words(
            "  %,d user[s] of a synthetic Clerk tenant, odd cases included, met an embedded WorkOS:",
            users.planned()),
        words(
            "  %,d [was|were] created, %,d [was|were] there already and recognised, %,d cannot go as they are and"
                + " are named with",
            users.of(Outcome.CREATED), users.of(Outcome.ADOPTED), users.of(Outcome.SKIPPED)),
        words(
            "  the reason, %,d failed. %,d second factor[s] [was|were] enrolled.",
            users.of(Outcome.FAILED),
            outcome.applied().summary().of(ObjectKind.FACTOR).of(Outcome.CREATED)));
    say(
        terminal,
        "  %,d organization[s] and %,d membership[s] went along, with %,d role[s], %,d permission[s] and %,d"
            + " domain[s].",
        arrived(ObjectKind.ORGANIZATION),
        arrived(ObjectKind.MEMBERSHIP),
        arrived(ObjectKind.ROLE),
        arrived(ObjectKind.PERMISSION),
        arrived(ObjectKind.DOMAIN));
    say(
        terminal,
        "  WorkOS was read back and compared field by field: %,d difference[s].",
        outcome.verified().summary().all());
    say(
        terminal,
        "  %,d user[s] signed in with their old password; with a wrong one none did.",
        check.signIns());
    say(
        terminal,
        "  Every number is what the generator had said beforehand: %s.",
        check.numbersAgree() ? "yes" : terminal.red("NO"));
    for (String complaint : check.complaints()) {
      say(terminal, "  %s %s", terminal.red("not as expected:"), complaint);
    }
    RequestCounts requests = outcome.applied().run().requests();
    faults
        .map(chosen -> new FaultsSummary(chosen, requests, outcome.applies()).line())
        .ifPresent(terminal::say);
    if (!realTime) {
      PlanInfo plan = outcome.planned().info();
      say(
          terminal,
          "  No rate limit was kept here. WorkOS's documented one lets these %,d write[s] through in"
              + " %s at best.",
          plan.writes(),
          Durations.words(Duration.ofSeconds(PlanSummary.leastTime(plan).toSeconds())));
    }
    terminal.say(passed ? terminal.green("  verified") : terminal.red("  NOT verified"));
    terminal.say("  report: " + report);
    describe(document);
  }

  private long arrived(ObjectKind kind) {
    Arrived counts = outcome.applied().summary().of(kind);
    return counts.of(Outcome.CREATED) + counts.of(Outcome.ADOPTED);
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(words(format, values));
  }

  private static String words(String format, Object... values) {
    return Counted.words(format, values);
  }

  /** For programs; the kinds and the requests are those of apply's document. */
  private record Found(
      RequestCounts requests,
      @JsonAnyGetter Map<ObjectKind, Arrived> kinds,
      int applies,
      @JsonInclude(Include.NON_NULL) @Nullable FaultProfile faults,
      Verified verify,
      long signIns,
      boolean asExpected,
      Path report) {}

  private record Verified(String status, VerifySummary.Checked checked, long differences) {}

  private void describe(Document document) {
    document.status(passed ? "done" : "differences");
    VerifySummary verified = outcome.verified().summary();
    document.add(
        new Found(
            outcome.applied().run().requests(),
            outcome.applied().summary().kinds(),
            outcome.applies(),
            faults.orElse(null),
            new Verified(
                verified.all() == 0 ? "done" : "differences", verified.checked(), verified.all()),
            check.signIns(),
            check.numbersAgree(),
            report));
  }
}
