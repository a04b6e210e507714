package dev.ferry.cli.demo;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.embedded.FaultsSummary;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.pace.Durations;
import dev.ferry.twin.fault.FaultProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
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

  /** For programs; the kinds and the requests are those of apply's document. */
  private record Found(
      @JsonAnyGetter Map<String, JsonNode> applied,
      int applies,
      @JsonInclude(Include.NON_NULL) @Nullable FaultProfile faults,
      Verified verify,
      long signIns,
      boolean asExpected,
      Path report) {}

  private record Verified(String status, JsonNode checked, long differences) {}

  private void describe(Document document) {
    document.status(passed ? "done" : "differences");
    JsonNode apply = outcome.document("apply");
    Map<String, JsonNode> applied = new LinkedHashMap<>();
    applied.put("requests", apply.path("requests"));
    for (ObjectKind kind : ObjectKind.values()) {
      if (apply.has(kind.plural())) {
        applied.put(kind.plural(), apply.path(kind.plural()));
      }
    }
    JsonNode verify = outcome.document("verify");
    document.add(
        new Found(
            applied,
            outcome.applies(),
            faults.orElse(null),
            new Verified(
                verify.path("status").asText(), verify.path("checked"), differences(verify)),
            check.signIns(),
            check.numbersAgree(),
            report));
  }
}
