package dev.ferry.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.embedded.FaultsSummary;
import dev.ferry.console.Durations;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.twin.fault.FaultProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

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
    JsonNode users = outcome.document("apply").path("users");
    JsonNode verify = outcome.document("verify");
    terminal.say("");
    terminal.say(terminal.bold("What happened"));
    say(
        terminal,
        "  %,d users of a synthetic Clerk tenant, odd cases included, met an embedded WorkOS:",
        users.path("planned").asLong());
    say(
        terminal,
        "  %,d were created, %,d were there already and recognised, %,d cannot go as they are and"
            + " are named with",
        users.path("created").asLong(),
        users.path("adopted").asLong(),
        users.path("skipped").asLong());
    say(
        terminal,
        "  the reason, %,d failed. %,d second factors were enrolled.",
        users.path("failed").asLong(),
        outcome.document("apply").path("factors").path("created").asLong());
    say(
        terminal,
        "  %,d organizations and %,d memberships went along, with %,d roles, %,d permissions and %,d"
            + " domains.",
        arrived("organizations"),
        arrived("memberships"),
        arrived("roles"),
        arrived("permissions"),
        arrived("domains"));
    say(
        terminal,
        "  WorkOS was read back and compared field by field: %,d differences.",
        differences(verify));
    say(
        terminal,
        "  %,d users signed in with their old password; with a wrong one none did.",
        check.signIns());
    say(
        terminal,
        "  Every number is what the generator had said beforehand: %s.",
        check.numbersAgree() ? "yes" : terminal.red("NO"));
    for (String complaint : check.complaints()) {
      say(terminal, "  %s %s", terminal.red("not as expected:"), complaint);
    }
    JsonNode requests = outcome.document("apply").path("requests");
    faults
        .map(chosen -> new FaultsSummary(chosen, requests, outcome.applies()).line())
        .ifPresent(terminal::say);
    if (!realTime) {
      JsonNode plan = outcome.document("plan");
      say(
          terminal,
          "  No rate limit was kept here. WorkOS's documented one lets these %,d writes through in"
              + " %s at best.",
          plan.path("writes").asLong(),
          Durations.words(Duration.ofSeconds(plan.path("seconds").asLong())));
    }
    terminal.say(passed ? terminal.green("  verified") : terminal.red("  NOT verified"));
    terminal.say("  report: " + report);
    describe(document);
  }

  private long arrived(String kind) {
    JsonNode counts = outcome.document("apply").path(kind);
    return counts.path("created").asLong() + counts.path("adopted").asLong();
  }

  private static long differences(JsonNode verify) {
    return verify.path("missing").asLong()
        + verify.path("extra").asLong()
        + verify.path("differing").asLong()
        + verify.path("removed").asLong();
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(String.format(Locale.ROOT, format, values));
  }

  private void describe(Document document) {
    ObjectNode root = document.root();
    document.status(passed ? "done" : "differences");
    JsonNode apply = outcome.document("apply");
    root.set("users", apply.path("users"));
    root.set("factors", apply.path("factors"));
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      if (apply.has(kind.plural())) {
        root.set(kind.plural(), apply.path(kind.plural()));
      }
    }
    root.set("requests", apply.path("requests"));
    root.put("applies", outcome.applies());
    faults.ifPresent(chosen -> root.put("faults", chosen.word()));
    JsonNode verified = outcome.document("verify");
    ObjectNode verify = root.putObject("verify");
    verify.put("status", verified.path("status").asText());
    verify.set("checked", verified.path("checked"));
    verify.put("differences", differences(verified));
    root.put("signIns", check.signIns());
    root.put("asExpected", check.numbersAgree());
    root.put("report", report.toString());
  }
}
