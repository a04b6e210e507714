package dev.ferry.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.VendorSite;
import dev.ferry.vendordocs.KnownFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs says of documents that are as they were, changed, or not what they were. */
class DocsCommandTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

  @TempDir Path folder;
  private VendorSite site;

  @BeforeEach
  void open() throws IOException {
    site = new VendorSite();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private InProcess on(Instant now) {
    return new InProcess(folder).with("FERRY_DOCS_URL", site.address()).at(now);
  }

  private Ended refresh() {
    return on(NOW).run("docs", "--refresh", "--json");
  }

  private static List<String> drift(Ended ended) throws IOException {
    return StreamSupport.stream(ended.json().path("drift").spliterator(), false)
        .map(
            it ->
                it.path("fact").asText()
                    + " "
                    + it.path("kind").asText()
                    + ": "
                    + it.path("was").asText()
                    + " → "
                    + it.path("is").asText("?"))
        .toList();
  }

  private static String verdict(Ended ended) throws IOException {
    return ended.json().path("gate").path("verdict").asText();
  }

  private static JsonNode document(Ended ended, String id) throws IOException {
    return StreamSupport.stream(ended.json().path("documents").spliterator(), false)
        .filter(it -> it.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void documentsThatSayTheSamePassWithoutAnyKeyBeingSent() throws Exception {
    Ended ended = on(NOW).with("WORKOS_API_KEY", "sk_live_1").run("docs", "--refresh", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(drift(ended)).isEmpty();
    assertThat(verdict(ended)).isEqualTo("pass");
    assertThat(site.requests)
        .hasSize(KnownFacts.bundled().documents().size())
        .allMatch(request -> request.startsWith("GET ") && request.endsWith("[]"));
    assertThat(ended.err()).contains("all documents say what Ferry was built on");
  }

  @Test
  void withoutARefreshTheBundledFactsAreShownWithTheirAgeAndNothingIsMade() throws Exception {
    Ended ended = on(NOW).run("docs", "--json");

    assertThat(ended.exitCode()).isZero();
    assertThat(verdict(ended)).isEqualTo("refuse");
    assertThat(document(ended, "workos-api").path("days").asInt()).isEqualTo(116);
    assertThat(document(ended, "workos-api").path("look").asText()).isEqualTo("bundled");
    assertThat(ended.next()).containsExactly("ferry docs --refresh");
    assertThat(site.requests).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest(name = "{1} → {2}")
  @CsvSource(
      delimiter = '#',
      value = {
        VendorSite.RATES
            + "#| 500 requests#| 300 requests#limit-of-user-writes changed: 500 / 10 → 300 / 10",
        VendorSite.RATES
            + "#60 seconds per API key |#60 seconds per IP address |"
            + "#limit-of-all-requests changed: 6000 / 60 / API key → 6000 / 60 / IP address",
        VendorSite.RATES
            + "#All requests#Everything#limit-of-all-requests not-found: 6000 / 60 / API key → ?",
        VendorSite.METADATA + "#up to 10 key#up to 50 key#metadata-pairs changed: 10 → 50",
        VendorSite.METADATA
            + "#limited to 64#limited to 1,024#external-id-length changed: 64 → 1024",
        VendorSite.METADATA
            + "#External identifiers#Your own ids#external-id-length not-found: 64 → ?",
        VendorSite.API + "#maximum: 100#maximum: 50#api-page changed: 100 → 50",
        VendorSite.API
            + "#external_id: {max#external_ref: {max"
            + "#api-organization-external-id not-found: 128 → ?",
      })
  void whatChangedIsToldFactByFact(String path, String was, String is, String told)
      throws Exception {
    int at = VendorSite.document(path).indexOf(was);
    assertThat(at).isPositive();
    site.change(path, text -> text.substring(0, at) + is + text.substring(at + was.length()));

    Ended ended = refresh();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(drift(ended)).containsExactly(told);
    assertThat(verdict(ended)).isEqualTo("refuse");
    assertThat(ended.json().path("status").asText()).isEqualTo("drift");
    assertThat(ended.json().path("drift").get(0).path("fix").asText()).isNotBlank();
    assertThat(ended.err())
        .contains("production is refused: 1 fact is not what Ferry was built on");
  }

  @Test
  void columnsAndSectionsInAnotherOrderAreNoChange() throws Exception {
    site.change(
        VendorSite.RATES,
        text ->
            "# Rate limits\n"
                + text.substring(text.indexOf("## Organizations"))
                + "\n## General\n\n|Limit|Name|\n|:-:|---|\n"
                + "|6,000 requests per 60 seconds per API key|All requests|\n");

    assertThat(drift(refresh())).isEmpty();
  }

  @Test
  void aRowThatIsGoneIsNoPass() throws Exception {
    site.change(VendorSite.RATES, text -> text.replaceFirst("(?m)^\\| Writes .*\n", ""));

    assertThat(drift(refresh())).containsExactly("limit-of-user-writes not-found: 500 / 10 → ?");
  }

  @Test
  void aDocumentThatIsCutShortHasLostWhatCameAfter() throws Exception {
    site.change(VendorSite.RATES, text -> text.substring(0, text.indexOf("## AuthKit")));

    assertThat(drift(refresh()))
        .containsExactly(
            "limit-of-user-reads not-found: 1000 / 10 → ?",
            "limit-of-user-writes not-found: 500 / 10 → ?",
            "limits-of-users-are-per not-found: environment → ?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "200~text/html~<html><h1># Rate limits</h1>Please sign in to the hotel~HTML answers",
        "200~text/markdown~# Page not found~is called \"Page not found\"",
        "200~text/plain~''~is not the",
        "404~text/html~<html>404~it is gone: HTTP 404",
        "410~text/plain~gone~it is gone: HTTP 410",
      })
  void whatIsNotTheDocumentIsUnknownAndNeverNoDrift(
      int status, String contentType, String body, String why) throws Exception {
    site.everything(status, contentType, body);

    Ended ended = refresh();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.json().path("status").asText()).isEqualTo("incomplete");
    assertThat(verdict(ended)).isEqualTo("refuse");
    assertThat(document(ended, "workos-rate-limits").path("look").asText())
        .isEqualTo("not-the-document");
    assertThat(document(ended, "workos-rate-limits").path("detail").asText()).contains(why);
    assertThat(document(ended, "workos-rate-limits").path("days").asInt()).isEqualTo(122);
  }

  @Test
  void aRedirectIsFollowedOnTheSameServerAndNowhereElse() throws Exception {
    try (VendorSite other = new VendorSite()) {
      site.answer(VendorSite.RATES, exchange -> redirect(exchange, "/moved.md"));
      site.answer(
          "/moved.md",
          exchange ->
              VendorSite.send(
                  exchange, 200, "text/markdown", VendorSite.document(VendorSite.RATES)));
      site.answer(
          VendorSite.METADATA,
          exchange -> redirect(exchange, other.address() + VendorSite.METADATA));
      site.answer(VendorSite.API, exchange -> redirect(exchange, VendorSite.API));

      Ended ended = refresh();

      assertThat(document(ended, "workos-rate-limits").path("look").asText()).isEqualTo("read");
      assertThat(document(ended, "workos-metadata").path("detail").asText())
          .isEqualTo("it leads elsewhere: " + other.address());
      assertThat(document(ended, "workos-api").path("detail").asText())
          .isEqualTo("it leads elsewhere: one redirect after another");
      assertThat(other.requests).isEmpty();
    }
  }

  private static void redirect(com.sun.net.httpserver.HttpExchange exchange, String to)
      throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  @Test
  void anAnswerWithoutEndOrTooLateIsGivenUp() throws Exception {
    String line = "x".repeat(1 << 16);
    site.answer(
        VendorSite.RATES,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(line.getBytes(StandardCharsets.UTF_8));
            }
          }
        });
    site.answer(VendorSite.METADATA, exchange -> {}); // never answers

    Ended ended = on(NOW).with("FERRY_DOCS_TIMEOUT", "2").run("docs", "--refresh", "--json");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(document(ended, "workos-rate-limits").path("detail").asText())
        .isEqualTo("more than 8 MB answer");
    assertThat(document(ended, "workos-metadata").path("look").asText()).isEqualTo("unreachable");
    assertThat(document(ended, "workos-password-import").path("look").asText()).isEqualTo("read");
  }

  @Test
  void offlineItSaysSoAndUsesWhatItKnows() throws Exception {
    refresh();
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    Instant later = NOW.plus(Duration.ofDays(3));
    Ended ended =
        on(later)
            .with("FERRY_DOCS_URL", "http://127.0.0.1:" + closed)
            .run("docs", "--refresh", "--json");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("8 could not be reached: for them counts what is known");
    assertThat(verdict(ended)).isEqualTo("pass"); // read three days ago
    assertThat(document(ended, "workos-rate-limits").path("days").asInt()).isEqualTo(3);
    assertThat(document(ended, "workos-rate-limits").path("look").asText())
        .isEqualTo("unreachable");
  }

  @Test
  void offlineDriftThatWasFoundIsNotForgotten() throws Exception {
    site.change(VendorSite.METADATA, text -> text.replace("up to 10 key", "up to 5 key"));
    refresh();
    site.everything(503, "text/plain", "later");

    Ended ended = refresh();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(drift(ended)).containsExactly("metadata-pairs changed: 10 → 5");
  }

  @Test
  void anAcceptanceSaysWhoAndWhenAndEndsWithTheNextChange() throws Exception {
    site.change(VendorSite.METADATA, text -> text.replace("up to 10 key", "up to 5 key"));
    refresh();

    Ended accepted = on(NOW).run("docs", "--accept", "--by", "Ada L.", "--json");
    assertThat(accepted.exitCode()).as(accepted.err()).isZero();
    assertThat(verdict(accepted)).isEqualTo("warn");
    assertThat(accepted.json().path("acceptedBy").asText()).isEqualTo("Ada L.");
    assertThat(Files.readString(folder.resolve("ferry-workspace/docs.json")))
        .contains("\"by\" : \"Ada L.\"", "\"at\" : \"2026-12-01T10:00:00Z\"");

    assertThat(refresh().exitCode()).as("the same again").isZero();
    site.change(VendorSite.METADATA, text -> text.replace("up to 10 key", "up to 4 key"));
    assertThat(refresh().exitCode()).as("another number").isEqualTo(3);
    site.asBefore();
    assertThat(verdict(refresh())).isEqualTo("pass");
  }

  @Test
  void whoAcceptsWhatIsOldDoesSoForThirtyDays() throws Exception {
    assertThat(verdict(on(NOW).run("docs", "--accept", "--json"))).isEqualTo("warn");
    assertThat(verdict(on(NOW.plus(Duration.ofDays(30))).run("docs", "--json"))).isEqualTo("warn");
    assertThat(verdict(on(NOW.plus(Duration.ofDays(31))).run("docs", "--json")))
        .isEqualTo("refuse");
  }

  @Test
  void whatNobodyHasSeenIsNotAccepted() throws Exception {
    Ended ended = on(NOW).run("docs", "--refresh", "--accept", "--json");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.errorCode()).isEqualTo("docs-accept-unseen");
    assertThat(site.requests).isEmpty();
  }

  @Test
  void plainHttpGoesToThisMachineOnly() throws Exception {
    Ended ended =
        on(NOW).with("FERRY_DOCS_URL", "http://example.test").run("docs", "--refresh", "--json");
    assertThat(ended.errorCode()).isEqualTo("address-refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"schema\":\"ferry.docs-state/2\"}", "{\"schema\":"})
  void aStateThatCannotBeReadIsRefusedAndNotOverwritten(String damaged) throws Exception {
    refresh();
    Path file = folder.resolve("ferry-workspace/docs.json");
    Files.writeString(file, damaged);

    Ended ended = refresh();

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.errorCode()).isEqualTo("docs-state-unreadable");
    assertThat(file).hasContent(damaged);
  }
}
