package dev.ferry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.LivingTenant;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.verify.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The night of the switch, watched through the page that it shows itself. */
class NightInBrowserTest {
  private static final Duration QUIET = Duration.ofMinutes(2);
  private static final String CURRENT = "#night [aria-current]";
  private static final String ASKS = "#checks button";

  private static Browser browser;
  @TempDir Path folder;
  private LivingTenant tenant;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void ready() throws IOException {
    browser.width(1400);
    browser.scheme("light");
    tenant = LivingTenant.start(folder, 60, 4, 16);
    for (String command :
        List.of(
            "snapshot --clerk --csv tenant/clerk-export.csv",
            "plan",
            "rehearse --rollback",
            "apply --yes",
            "verify --deep --test-user --yes",
            "sync --yes",
            "verify")) {
      Ended ended = tenant.ferry().waiting(length -> {}).run(command.split(" "));
      assertThat(ended.exitCode()).as(command + ended.err()).isZero();
    }
  }

  @AfterEach
  void gone() {
    tenant.close();
  }

  @Test
  void itIsSeenFromTheFirstStepToTheSwitch() throws Exception {
    CountDownLatch watched = new CountDownLatch(1);
    try (ServedPage page =
        night(
            length -> {
              if (length.equals(QUIET)) {
                watched.await();
              }
            })) {
      browser.open(page.link());
      browser.awaitWords(CURRENT, "now" + "nothing changes in Clerk");
      assertThat(browser.words("#night li:nth-child(2)"))
          .startsWith("proven")
          .contains("Ada says so, ");
      assertThat(browser.words("#frozen")).startsWith("Frozen for").endsWith("so far");
      assertThat(count("#night .good")).isEqualTo(2);
      browser.onEveryScreen("night-quiet");

      watched.countDown();
      assertThat(page.join()).as("nobody has said the rest").isEqualTo(ExitCode.DIFFERENCES);
    }
    whatToDoIsShownWhereItStopped("#connection", "ended");

    try (ServedPage page = ServedPage.start(folder, Map.of(), "ui")) {
      browser.open(page.link());
      whatToDoIsShownWhereItStopped("#connection", "live");
      browser.onEveryScreen("night-stopped");
      answerWhatIsAsked();
      assertThat(browser.words("#checks-words")).isEqualTo("Go: all items pass");
    }
    assertThat(browser.console()).isEmpty();

    try (ServedPage page = night(length -> {})) {
      browser.open(page.link());
      assertThat(page.join()).isEqualTo(ExitCode.DONE);
    }
    browser.awaitWords("#connection", "ended");
    assertThat(count("#night .good")).isEqualTo(10);
    assertThat(count("#night .halt, " + CURRENT)).isZero();
    assertThat(browser.words("#frozen"))
        .startsWith("Switched at")
        .contains("since then WorkOS counts");
    assertThat(browser.words("#stages .stage-done:last-child")).contains("Switch", "switched");
    assertThat(browser.words("#headline")).contains("of 60 users arrived");
    browser.onEveryScreen("night-switched");
    assertThat(browser.console()).isEmpty();
    assertThat(tenant.differences()).isEmpty();
  }

  private static void whatToDoIsShownWhereItStopped(String css, String words) {
    browser.awaitWords(css, words);
    browser.awaitWords(CURRENT, "stopped" + "go");
    assertThat(browser.words(CURRENT)).contains("Stopped at", "checklist --record", "--by NAME");
    assertThat(count("#night .good")).as("what was proven before it").isEqualTo(7);
  }

  private static void answerWhatIsAsked() {
    for (long asked = count(ASKS); asked > 0; asked = count(ASKS)) {
      browser.element(ASKS).sendKeys(Keys.ENTER);
      browser.element("#answer-by").sendKeys(Keys.chord(Keys.CONTROL, "a"), "Ada", Keys.ENTER);
      browser.await("document.querySelectorAll('" + ASKS + "').length < " + asked);
    }
  }

  private static long count(String css) {
    return browser.number("document.querySelectorAll('" + css + "').length");
  }

  private ServedPage night(Waiting waiting) throws IOException {
    Map<String, String> keys =
        Map.of(
            "CLERK_SECRET_KEY", tenant.clerk().secretKey(),
            "CLERK_API_URL", tenant.clerk().address().toString(),
            "WORKOS_API_KEY", tenant.workos().apiKey(),
            "WORKOS_API_URL", tenant.workos().address().toString());
    return ServedPage.start(
        folder, keys, waiting, "cutover --closed --by Ada --without-export --yes --ui".split(" "));
  }
}
