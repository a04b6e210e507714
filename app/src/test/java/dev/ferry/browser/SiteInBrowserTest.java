package dev.ferry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.guide.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The guide's site as somebody opens it from disk. */
class SiteInBrowserTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @TempDir static Path site;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    new Site(PROJECT, site).build();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1400, light, index.html",
    "1400, dark, docs/how-to/timetable.html",
    "390, light, docs/tutorial/from-clerk-to-the-switch.html",
    "390, dark, docs/reference/policy.html"
  })
  void itIsForEverybodyOnEveryScreen(int width, String scheme, String page) throws IOException {
    browser.width(width);
    browser.scheme(scheme);
    browser.open(site.resolve(page));

    assertThat(browser.number("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(browser.number("document.documentElement.clientWidth"));
    assertThat(browser.console()).isEmpty();
    browser.screenshot("site-" + width + "-" + scheme);
    assertThat(browser.violations()).isEmpty();
    browser.console(); // axe has tried to read the styles, which the page's policy forbids it
  }

  @Test
  void aReasonIsFoundByKeysAlone() {
    browser.width(1400);
    browser.open(site.resolve("docs/how-to/windows.html"));

    browser.element("body").sendKeys("/");
    browser.focused().sendKeys("already exists");
    assertThat(browser.element("#found a").getText()).contains("Troubleshooting");
    browser.focused().sendKeys(Keys.ENTER);

    assertThat(browser.say("location.href")).asString().endsWith("#user-already-exists");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    browser.width(1400);
    browser.open(site.resolve("index.html"));

    browser.element("#search").sendKeys("zzzqqq");
    assertThat(browser.element("#found p").getText()).isEqualTo("Nothing found.");
    browser.element("#search").sendKeys(Keys.ESCAPE);
    assertThat(browser.say("document.getElementById('found').hidden")).isEqualTo(true);
  }
}
