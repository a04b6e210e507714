package dev.ferry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** An apply is watched and held back through the live page. */
class LivePageInBrowserTest {
  @TempDir static Path folder;
  private static Browser browser;
  private static ClerkTwin clerk;
  private static WorkosTwin workos;

  @BeforeAll
  static void planned() throws IOException {
    browser = Browser.start();
    GeneratedTenant tenant = ReportedTenant.generated(folder);
    clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withData(tenant.clerkApi())
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED));
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
    assertThat(ferry("snapshot", "--clerk", "--csv", "" + tenant.clerkExport()).exitCode())
        .isIn(0, 1);
    assertThat(ferry("plan").exitCode()).isZero();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      clerk.close();
      workos.close();
    }
  }

  private static Ended ferry(String... words) {
    return new InProcess(folder)
        .with("CLERK_SECRET_KEY", clerk.secretKey())
        .with("CLERK_API_URL", clerk.address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(length -> {})
        .run(words);
  }

  private static CompletableFuture<Ended> apply() {
    return CompletableFuture.supplyAsync(() -> ferry("apply", "--yes"));
  }

  @Test
  void aRunIsWatchedSlowedPausedStoppedAndLetGoOn() throws Exception {
    browser.width(1400);
    browser.scheme("light");
    try (ServedPage page = ServedPage.start(folder)) {
      browser.open(page.link());
      awaitWords("#connection", "live");
      assertThat(browser.say("location.search"))
          .as("the token is out of the address")
          .isEqualTo("");
      assertThat(words("#headline")).contains("of 120 users arrive");
      screenshots("planned");

      rate("20");
      awaitWords("#run-words", "at most 20 writes");
      CompletableFuture<Ended> run = apply();
      awaitWords("#run-words", "apply (run");
      awaitWords("#budget-words", "20 of 20 writes");
      awaitWords("#waits", "for the limit");
      screenshots("slowed");

      browser.element("#pause").click();
      awaitWords("#run-words", "paused, then at most 20 writes");
      assertThat(browser.element("#pause").isEnabled()).isFalse();
      screenshots("paused");

      browser.element("#stop").click();
      assertThat(browser.focused().getText()).as("nobody stops by Enter twice").contains("Let it");
      browser.element("#stop-not").click();
      assertThat(run).isNotDone();
      browser.element("#stop").sendKeys(Keys.ENTER);
      browser.element("#stop-sure").click();
      assertThat(run.join().exitCode()).as("as Ctrl-C").isEqualTo(130);
      awaitWords("#run-words", "nothing runs; of the next run is asked: paused");
      assertThat(browser.element("#stop").isEnabled()).isFalse();

      browser.element("#resume").click();
      awaitWords("#run-words", "nothing runs");
      assertThat(Files.exists(folder.resolve("ferry-workspace/control.json"))).isFalse();
      Ended rest = apply().join();
      assertThat(rest.exitCode()).as(rest.err()).isIn(0, 1);
      browser.await("document.querySelector('.stages li:nth-child(4)').className === 'stage-done'");
      assertThat(words("#headline")).contains(" of 120 users arrived ·");
      answer();
      screenshots("done");
      assertThat(browser.say("document.title")).asString().doesNotContain("owned");
      assertThat(browser.elements("script, img, svg")).hasSize(1);
    }
    awaitWords("#connection", "ended");
    assertThat(browser.console()).isEmpty();
  }

  private static void rate(String writes) {
    WebElement field = browser.element("#rate");
    field.sendKeys(writes, Keys.ENTER);
  }

  /** Somebody with a name that wants to do something gives their word. */
  private static void answer() {
    browser.element("[aria-label='It is so: Support knows what changes']").click();
    browser.element("#answer-by").sendKeys("<img src=x onerror=\"document.title='owned'\">");
    browser.element("#answer-note").sendKeys("told ada@acme.example", Keys.ENTER);
    awaitWords("#answer-said", "says so");
    browser.await(
        "[...document.querySelectorAll('.checks bdi')].some(it => it.textContent.includes("
            + "'onerror=') && it.textContent.includes('told a•••@acme.example'))");
  }

  private static String words(String css) {
    return browser.element(css).getText();
  }

  private static void awaitWords(String css, String words) {
    browser.await("document.querySelector('" + css + "').textContent.includes('" + words + "')");
  }

  private static void screenshots(String name) throws IOException {
    for (int width : new int[] {1400, 390}) {
      for (String scheme : new String[] {"light", "dark"}) {
        browser.width(width);
        browser.scheme(scheme);
        assertThat(browser.number("document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(browser.number("document.documentElement.clientWidth"));
        assertThat(browser.violations()).isEmpty();
        browser.screenshot("live-" + name + "-" + width + "-" + scheme);
      }
    }
    browser.width(1400);
    browser.scheme("light");
  }
}
