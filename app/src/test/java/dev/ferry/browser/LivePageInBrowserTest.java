package dev.ferry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.MeddlingProxy;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** An apply is watched and held back through the live page. */
class LivePageInBrowserTest {
  /** What has become of all kinds together, as the table of kinds says it of each. */
  private static final String BECAME =
      """
      (() => {
        const sums = new Map([["done", 0], ["with nothing to do", 0], ["skipped", 0], ["failed", 0]]);
        for (const part of document.querySelectorAll("#kinds .part")) {
          const [, count, word] = part.textContent.match(/^([\\d,]+) (.*)$/);
          sums.set(word, sums.get(word) + Number(count.replaceAll(",", "")));
        }
        return [...sums].filter(([, sum]) => sum > 0).map(([word, sum]) => sum + " " + word).join(", ");
      })()\
      """;

  private static Browser browser;
  @TempDir Path folder;
  private ClerkTwin clerk;
  private WorkosTwin workos;
  private MeddlingProxy proxy;

  /** Whom the page is asked about: a name that wants to do something. */
  private String hostile;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @BeforeEach
  void planned() throws IOException {
    browser.width(1400);
    browser.scheme("light");
    GeneratedTenant tenant = ReportedTenant.generated(folder);
    clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withData(tenant.clerkApi())
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED));
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
    proxy = new MeddlingProxy(workos.address(), new Refusing());
    hostile =
        Json.tree(
                Files.readAllLines(tenant.clerkApi().resolve("users.jsonl"))
                    .get(ReportedTenant.USERS - 6))
            .path("id")
            .asText();
    assertThat(ferry("snapshot", "--clerk", "--csv", "" + tenant.clerkExport()).exitCode())
        .isIn(0, 1);
    assertThat(ferry("plan").exitCode()).isZero();
  }

  /** Each ninth user is refused, in words that want to do something. */
  private static final class Refusing implements MeddlingProxy.Meddler {
    private final AtomicInteger created = new AtomicInteger();

    @Override
    public MeddlingProxy.@Nullable Answer instead(String request) {
      boolean refused =
          request.equals("POST /user_management/users") && created.incrementAndGet() % 9 == 0;
      return refused
          ? new MeddlingProxy.Answer(
              422,
              "{\"code\":\"refused\",\"message\":\"<img src=x onerror=document.title='owned'>"
                  + " ada@acme.example\"}")
          : null;
    }
  }

  @AfterEach
  void gone() {
    clerk.close();
    proxy.close();
    workos.close();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private Map<String, String> keys() {
    return Map.of(
        "CLERK_SECRET_KEY",
        clerk.secretKey(),
        "CLERK_API_URL",
        clerk.address().toString(),
        "WORKOS_API_KEY",
        workos.apiKey(),
        "WORKOS_API_URL",
        proxy.address().toString());
  }

  private Ended ferry(String... words) {
    InProcess ferry = new InProcess(folder).waiting(length -> {});
    keys().forEach(ferry::with);
    return ferry.run(words);
  }

  private CompletableFuture<Ended> apply() {
    return CompletableFuture.supplyAsync(() -> ferry("apply", "--yes"));
  }

  @Test
  void aRunIsWatchedSlowedPausedStoppedAndLetGoOn() throws Exception {
    try (ServedPage page = ServedPage.start(folder, Map.of(), "ui")) {
      browser.open(page.link());
      browser.awaitWords("#connection", "live");
      assertThat(browser.say("location.search"))
          .as("the token is out of the address")
          .isEqualTo("");
      assertThat(browser.words("#headline")).contains("of 120 users arrive");
      browser.onEveryScreen("live-planned");

      rate("20");
      browser.awaitWords("#run-words", "at most 20 writes");
      CompletableFuture<Ended> run = apply();
      browser.awaitWords("#run-words", "apply (run");
      browser.awaitWords("#budget-words", "20 of 20 writes");
      browser.awaitWords("#waits", "for the limit");
      browser.onEveryScreen("live-slowed");

      press("#pause");
      browser.awaitWords("#run-words", "paused, then at most 20 writes");
      assertThat(browser.element("#pause").isEnabled()).isFalse();
      browser.onEveryScreen("live-paused");

      press("#stop");
      assertThat(browser.focused().getText()).as("nobody stops by Enter twice").contains("Let it");
      press("#stop-not");
      assertThat(run).isNotDone();
      press("#stop");
      press("#stop-sure");
      assertThat(run.join().exitCode()).as("as Ctrl-C").isEqualTo(130);
      browser.awaitWords("#run-words", "nothing runs; of the next run is asked: paused");
      assertThat(browser.element("#stop").isEnabled()).isFalse();

      press("#resume");
      browser.await("document.querySelector('#run-words').textContent === 'nothing runs'");
      assertThat(Files.exists(folder.resolve("ferry-workspace/control.json"))).isFalse();
      Ended rest = apply().join();
      assertThat(rest.exitCode()).as(rest.err()).isIn(0, 1);
      browser.await(
          "document.querySelector('#headline').textContent.match(/ users arrived/) !== null");
      assertThat(browser.words("#headline")).contains(" of 120 users arrived ·", " have failed");
      // While the run was going on, others that failed later may have pushed the users out.
      browser.awaitWords(
          "#failures", "<img src=x onerror=document.title=\\'owned\\'> a•••@acme.example");
      String applied = ferry("status").err().replaceAll("(?s).*applied: (.*?), \\d+ left.*", "$1");
      assertThat(applied).contains(" done", " skipped", " failed");
      // The same numbers in the same words, once the page has counted again.
      browser.await("(" + BECAME.strip() + ") === '" + applied + "'");
      story();
      answer();
      browser.onEveryScreen("live-done");
      assertThat(browser.say("document.title")).asString().doesNotContain("owned");
      assertThat(browser.elements("script, img, svg")).hasSize(1);
    }
    browser.awaitWords("#connection", "ended");
    assertThat(browser.console()).isEmpty();
  }

  /** The page goes with the command, and shows how it has ended. */
  @Test
  void aCommandShowsItsOwnPage() throws Exception {
    assertThat(ferry("plan").exitCode()).isZero();
    assertThat(ferry("control", "pause").exitCode()).isZero();
    try (ServedPage page = ServedPage.start(folder, keys(), "apply", "--yes", "--ui")) {
      browser.open(page.link());
      browser.awaitWords("#run-words", "paused");
      browser.awaitWords("#connection", "live");
      press("#resume");
      assertThat(page.join()).isIn(0, 1);
    }
    browser.awaitWords("#connection", "ended");
    assertThat(browser.element("#work").isDisplayed()).isFalse();
    assertThat(browser.words("#headline")).contains(" of 120 users");
    assertThat(browser.console()).isEmpty();
    Path logs = folder.resolve("ferry-workspace/logs");
    try (Stream<Path> files = Files.list(logs)) {
      for (Path log : files.toList()) {
        assertThat(Files.readString(log)).as("the link is in no file").doesNotContain("token=");
      }
    }
  }

  /** Whoever is about to press would give their word for the item that comes in its place. */
  @Test
  void whatIsSettledMeanwhileIsAskedNoMore() throws Exception {
    try (ServedPage page = ServedPage.start(folder, Map.of(), "ui")) {
      browser.open(page.link());
      browser.element("[aria-label='It is so: Support knows what changes']").sendKeys(Keys.ENTER);
      browser.element("#answer-by").sendKeys("Ada");

      assertThat(ferry("checklist", "--record", "support-briefed", "--by", "Ben").exitCode())
          .isEqualTo(3);

      browser.awaitWords("#answer-said", "word is needed any more: Support knows what changes");
      assertThat(browser.element("#answer").isDisplayed()).isFalse();
    }
    assertThat(browser.console()).isEmpty();
  }

  /** A night goes over midnight: what was told by its time alone is of another day then. */
  @Test
  void timesAreToldWithTheirDayOnceItIsOver() throws Exception {
    try (ServedPage page = ServedPage.start(folder, Map.of(), "ui")) {
      browser.open(page.link());
      browser.awaitWords("#passed-items", "WorkOS was read with it");
      String evidence = "document.querySelector('#passed-items .evidence').textContent";
      assertThat(browser.say(evidence)).asString().doesNotContain("/20");
      browser.say(
          "(window.Date = ((Today) => class extends Today {"
              + " constructor(...at) { super(...(at.length > 0 ? at : [Today.now() + 864e5])); }"
              + "})(Date), 0)");
      browser.await(evidence + ".includes('/20')");
    }
    assertThat(browser.console()).isEmpty();
  }

  /** By keyboard: whoever has no mouse can do everything. */
  private static void press(String css) {
    browser.element(css).sendKeys(Keys.ENTER);
  }

  private static void rate(String writes) {
    WebElement field = browser.element("#rate");
    field.sendKeys(writes, Keys.ENTER);
  }

  /** Somebody with a name that wants to do something gives their word. */
  private static void answer() {
    browser.element("[aria-label='It is so: Support knows what changes']").sendKeys(Keys.ENTER);
    browser.element("#answer-by").sendKeys("<img src=x onerror=\"document.title='owned'\">");
    browser.element("#answer-note").sendKeys("told ada@acme.example", Keys.ENTER);
    browser.awaitWords("#answer-said", "says so");
    browser.await(
        "[...document.querySelectorAll('.checks bdi')].some(it => it.textContent.includes("
            + "'onerror=') && it.textContent.includes('told a•••@acme.example'))");
  }

  private void story() {
    browser.element("#story-id").sendKeys("nobody at all", Keys.ENTER);
    browser.awaitWords("#story-said", "the plan knows nobody and nothing by nobody at all");
    browser.element("#story-id").sendKeys(Keys.chord(Keys.CONTROL, "a"), hostile, Keys.ENTER);
    browser.awaitWords("#story-lines", hostile);
    assertThat(browser.words("#story-lines"))
        .contains("planned: ", "•••@")
        .doesNotContain("@example.com ");
  }
}
