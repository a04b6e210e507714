package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left at the end of apply is grouped by cause, with what fixes it. */
class UnfinishedTest {
  @TempDir Path folder;

  @Test
  void failuresAreGroupedWithWorkosOwnWordsAndWhatFixesThemAndApplyTakesUpWhatItCan()
      throws Exception {
    Tenant tenant = Tenant.of(60, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      AtomicInteger creations = new AtomicInteger();
      twin.faults(
          (method, path, number) ->
              method.equals("POST") && path.endsWith("/users")
                  ? spoiled(creations.incrementAndGet())
                  : Fault.none());

      Ended applied = ferry.run("apply", "--yes", "--json", "--limit", "none");

      assertThat(applied.exitCode()).as(applied.err()).isEqualTo(1);
      JsonNode refused = cause(applied, "failed", "refused-by-workos");
      assertThat(refused.path("kind").asText()).isEqualTo("user");
      assertThat(refused.path("count").asLong()).isEqualTo(12);
      assertThat(refused.path("firstIds")).hasSize(10);
      assertThat(refused.path("message").asText()).contains("HTTP 422: not [31m this one");
      assertThat(next(refused).get(0))
          .isEqualTo("ferry plan --show " + refused.path("firstIds").get(0).asText());
      JsonNode proxy = cause(applied, "failed", "unexpected-answer");
      assertThat(proxy.path("count").asLong()).isEqualTo(2);
      assertThat(next(proxy).get(0)).isEqualTo("ferry apply");
      assertThat(next(cause(applied, "skipped", "no-email")).get(0))
          .isEqualTo(
              "ferry snapshot --support-json tenant/support-export.json"
                  + " --csv tenant/clerk-export.csv");
      assertThat(applied.err())
          .contains("12  refused-by-workos: user_", "2  unexpected-answer: user_", "→ ferry apply")
          .doesNotContain("\u001b");
      assertThat(next(applied.json()))
          .startsWith("ferry apply", next(refused).get(0), "ferry verify");

      List<String> list = Files.readAllLines(Path.of(text(applied, "unfinishedFile")));
      assertThat(list.stream().filter(line -> line.contains(",refused-by-workos,"))).hasSize(12);
      assertThat(list.stream().filter(line -> line.contains(",unexpected-answer,"))).hasSize(2);
      Secrets.of(tenant, twin.apiKey()).assertAbsentFrom("the list", String.join("\n", list));

      Ended status = ferry.run("status", "--json");
      assertThat(status.json().path("unfinished")).isEqualTo(applied.json().path("unfinished"));
      assertThat(ferry.run("report").exitCode()).isZero();
      assertThat(Files.readString(folder.resolve("ferry-workspace/reports/local/report.html")))
          .contains("What did not arrive", "not [31m this one", "ferry plan --show user_");

      long before = twin.state().requests().writes();
      twin.faults((method, path, number) -> Fault.none());
      Ended again = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(again.exitCode()).as("the others still failed").isEqualTo(1);
      assertThat(again.json().path("takenUp").toString())
          .isEqualTo("{\"again\":2,\"new\":0,\"leftAlone\":12}");
      assertThat(again.err())
          .contains("takes up 2 that failed before and 0 not tried yet; leaves 12 that failed");
      assertThat(cause(again, "failed", "unexpected-answer").isMissingNode()).isTrue();
      assertThat(cause(again, "failed", "refused-by-workos").path("count").asLong()).isEqualTo(12);
      assertThat(twin.state().requests().writes() - before)
          .as("the two, with a second factor each at most")
          .isBetween(2L, 4L);

      assertThat(ferry.run("plan").exitCode()).isZero();
      Ended fixed = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(fixed.exitCode()).as(fixed.err()).isZero();
      tenant.assertArrivedIn(twin);
    }
  }

  @Test
  void aFirewallInFrontOfEverythingEndsTheRunAsUnreachableAndNotAsAKeyThatIsRefused()
      throws Exception {
    Tenant tenant = Tenant.of(400, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = planned(tenant, twin);
      twin.faults(
          (method, path, number) ->
              Fault.answerAfterProcessing(403, "<html><h1>Request blocked</h1></html>"));

      Ended stopped = ferry.run("apply", "--yes", "--json", "--limit", "none");

      assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(1);
      assertThat(text(stopped, "halt")).isEqualTo("unreachable");
      assertThat(stopped.err()).contains("proxy or firewall", "Request blocked");
      assertThat(cause(stopped, "failed", "unexpected-answer").path("count").asInt())
          .as("those under way, and not everybody")
          .isBetween(20, 20 + 64);
      assertThat(next(stopped.json())).startsWith("ferry apply --limit none");

      twin.faults((method, path, number) -> Fault.none());
      Ended again = ferry.run("apply", "--yes", "--json", "--limit", "none");
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.json().path("requests").path("settled").asInt())
          .as("what had passed the firewall after all was found, and counts as our own doing")
          .isGreaterThanOrEqualTo(20);
      assertThat(again.json().path("users").path("created"))
          .isEqualTo(tenant.expected().path("fates").path("create"));
      tenant.assertArrivedIn(twin);
    }
  }

  /** Of the first 14 creations twelve are refused by WorkOS, two by something before it. */
  private static Fault spoiled(int creation) {
    if (creation > 14) {
      return Fault.none();
    }
    return creation % 7 == 0
        ? Fault.answerBeforeProcessing(creation == 7 ? 403 : 407, "<html>not by this proxy</html>")
        : Fault.answerBeforeProcessing(422, "{\"message\":\"not \\u001b[31m this one\"}");
  }

  private static JsonNode cause(Ended ended, String ending, String reason) {
    for (JsonNode cause : ended.json().path("unfinished")) {
      if (cause.path("ending").asText().equals(ending)
          && cause.path("reason").asText().equals(reason)) {
        return cause;
      }
    }
    return ended.json().path("no such cause");
  }

  private static String text(Ended ended, String member) {
    return ended.json().path(member).asText();
  }

  /** The commands that a document, or a part of it, names. */
  private static List<String> next(JsonNode found) {
    List<String> commands = new ArrayList<>();
    found.path("next").forEach(argv -> commands.add(String.join(" ", words(argv))));
    return commands;
  }

  private static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }

  private Program planned(Tenant tenant, WorkosTwin twin) throws Exception {
    Program ferry = new Program(folder).against(twin);
    tenant.take(ferry);
    assertThat(ferry.run("plan", "--json").exitCode()).isZero();
    return ferry;
  }
}
