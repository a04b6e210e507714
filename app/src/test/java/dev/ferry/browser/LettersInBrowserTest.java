package dev.ferry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The letters as somebody looks at them before they go out, and as a browser's mail shows them. */
class LettersInBrowserTest {
  @TempDir static Path folder;
  private static Browser browser;
  private static Path letters;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    try (WorkosTwin workos =
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      for (List<String> words :
          List.of(
              List.of("generate", "tenant", "--users", "120"),
              List.of("snapshot", "--csv", "tenant/clerk-export.csv"),
              List.of("plan"),
              List.of(
                  "letters",
                  "--product=Müller & Söhne",
                  "--switch=2026-12-01T22:00",
                  "--zone=Europe/Berlin",
                  "--sign-in=https://app.acme.test",
                  "--help-address=help@acme.test",
                  "--language=de",
                  "--everyone"))) {
        InProcess.Ended ended =
            new InProcess(folder)
                .with("WORKOS_API_KEY", workos.apiKey())
                .with("WORKOS_API_URL", workos.address().toString())
                .run(words.toArray(String[]::new));
        assertThat(ended.exitCode()).as(words + ended.err()).isIn(0, 1, 3);
      }
    }
    letters = folder.resolve("ferry-workspace/reports/local/letters");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1400, light", "1400, dark", "390, light", "390, dark"})
  void thePageToLookAtIsForEveryScreen(int width, String scheme) throws IOException {
    browser.width(width);
    browser.scheme(scheme);
    browser.open(letters.resolve("index.html"));

    assertNothingIsCutOff();
    assertThat(browser.violations()).isEmpty();
    browser.screenshot("letters-" + width + "-" + scheme);
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1400, light", "1400, dark", "390, light", "390, dark"})
  void theLongestLetterIsForEveryScreen(int width, String scheme) throws IOException {
    browser.width(width);
    browser.scheme(scheme);
    browser.open(longest());

    assertNothingIsCutOff();
    // A mail stands within the page of a mail program, whose landmarks are not the mail's.
    assertThat(browser.violations("region", "landmark-one-main")).isEmpty();
    browser.screenshot("letter-" + width + "-" + scheme);
    assertThat(browser.console()).isEmpty();
  }

  private static Path longest() throws IOException {
    try (Stream<Path> all = Files.list(letters.resolve("templates"))) {
      return all.filter(file -> file.toString().endsWith(".html"))
          .max(Comparator.comparingInt(file -> file.toString().length()))
          .orElseThrow();
    }
  }

  @Test
  void darkIsDark() throws IOException {
    browser.open(longest());
    browser.scheme("light");
    assertThat(background()).isEqualTo("rgb(255, 255, 255)");
    browser.scheme("dark");
    assertThat(background()).isEqualTo("rgb(28, 32, 38)");
  }

  private static String background() {
    return String.valueOf(
        browser.say("getComputedStyle(document.querySelector('.sheet')).backgroundColor"));
  }

  @Test
  void theSampleIsSeenWithoutAnythingFromOutside() {
    browser.open(letters.resolve("index.html"));
    browser.width(1400);
    assertThat(browser.textWithin("details[open] iframe"))
        .contains("Guten Tag Ada Lovelace,", "Dienstag, 1. Dezember 2026");
    assertThat(browser.elements("iframe:not([sandbox=''])")).isEmpty();
    assertThat(browser.say("document.title")).isEqualTo("Letters to the users of Müller & Söhne");
    assertThat(browser.console()).isEmpty();
  }

  private static void assertNothingIsCutOff() {
    assertThat(browser.number("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(browser.number("document.documentElement.clientWidth"));
  }
}
