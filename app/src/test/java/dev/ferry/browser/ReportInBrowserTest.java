package dev.ferry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The report as somebody opens it from disk. */
class ReportInBrowserTest {
  private static final String PEOPLE = "[data-table=people] ";
  private static final String SENTENCES =
      "...document.querySelectorAll('.reasoned td:last-child, .judged td:last-child, .people"
          + " td:last-child')";
  private static final String UNSEEN =
      "[...document.querySelectorAll('.answers .counts li')]"
          + ".filter(one => !one.closest('.told') && !one.checkVisibility()).length";
  private static final String WIDTH = "cell => cell.getBoundingClientRect().width";
  private static final String ORGANIZATIONS = "[data-table=organizations] ";

  @TempDir static Path folder;
  private static Browser browser;
  private static ReportedTenant tenant;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    tenant = ReportedTenant.make(folder);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.width(1400);
    browser.scheme("light");
    browser.open(tenant.report());
    browser.element("html[data-state=ready]");
    browser.console();
  }

  @ParameterizedTest
  @CsvSource({"1400, light", "1400, dark", "768, light", "768, dark", "390, light", "390, dark"})
  void itIsForEverybodyOnEveryScreen(int width, String scheme) throws IOException {
    browser.width(width);
    browser.scheme(scheme);
    browser.open(tenant.report());
    browser.element("html[data-state=ready]");

    assertNothingIsCutOff();
    if (width < 500) {
      assertThat(browser.number("Math.min(...[" + SENTENCES + "].map(" + WIDTH + "))"))
          .as("what is to be read is not squeezed into a column")
          .isGreaterThanOrEqualTo(width * 9L / 10);
    }
    assertThat(browser.violations()).isEmpty();
    browser.screenshot("report-" + width + "-" + scheme);
    assertThat(browser.console()).isEmpty();
  }

  private static void assertNothingIsCutOff() {
    assertThat(browser.number("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(browser.number("document.documentElement.clientWidth"));
  }

  @Test
  void darkIsDark() {
    String light = background();
    browser.scheme("dark");
    assertThat(background()).isNotEqualTo(light).isEqualTo("rgb(20, 23, 27)");
  }

  private static String background() {
    return String.valueOf(browser.say("getComputedStyle(document.body).backgroundColor"));
  }

  @Test
  void eachLineOfTheContentsLeadsSomewhereAndHeadingsAreInOrder() {
    List<WebElement> links = browser.elements(".contents a");
    assertThat(links).hasSizeGreaterThan(8);
    for (WebElement link : links) {
      String place = String.valueOf(link.getDomAttribute("href"));
      assertThat(browser.elements(place)).as(place).hasSize(1);
    }
    assertThat(browser.say("[...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName).join()"))
        .asString()
        .startsWith("H1,H2")
        .doesNotContain("H1,H3");
  }

  @Test
  void hostileNamesAreTextAndNothingElse() {
    assertThat(browser.say("document.title")).asString().contains("Ferry: migration report");
    search("script");
    assertThat(names()).contains("</script><script>document.title='owned'</script>");
    search("onerror");
    assertThat(names()).contains("<img src=x onerror=\"document.title='owned'\">");
    search("evil");
    assertThat(names()).contains("evil\ufffdtxt.exe\ufffd");
    search("wwwwwwww");
    assertNothingIsCutOff();
    assertThat(browser.elements("main img, main svg[onload]")).isEmpty();
    assertThat(browser.say("document.title")).asString().doesNotContain("owned");
    assertThat(browser.elements("script")).hasSize(1);
    assertThat(browser.console()).isEmpty();
  }

  private static String names() {
    return String.valueOf(browser.element(PEOPLE + "tbody").getText());
  }

  private static void search(String words) {
    WebElement search = browser.element(PEOPLE + "input");
    search.sendKeys(Keys.chord(Keys.CONTROL, "a"), words);
  }

  private static String said(String table) {
    return browser.element(table + "[role=status]").getText();
  }

  @Test
  void peopleAreFoundByWhatIsKnownOfThem() {
    assertThat(said(PEOPLE)).isEqualTo("1–25 of 120");
    search("olafur"); // without its accent
    assertThat(names()).contains("Ólafur");
    assertThat(said(PEOPLE)).isEqualTo("1–1 of 1, found among 120");
    String id = browser.element(PEOPLE + "tbody .id").getText();
    search(id.toUpperCase(Locale.ROOT));
    assertThat(said(PEOPLE)).isEqualTo("1–1 of 1, found among 120");
    String address = browser.element(PEOPLE + "tbody .address").getText();
    assertThat(address).matches(".?•••@.+");
    search(address.replace("•••", "nything")); // somebody who knows it types it whole
    assertThat(browser.elements(PEOPLE + "tbody .address"))
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found.getText()).isEqualTo(address));
    search("nobody-of-this-name");
    assertThat(said(PEOPLE)).isEqualTo("None of 120 matches");
  }

  @Test
  void theKeyboardAloneFiltersSortsAndTurnsPages() {
    browser.element(PEOPLE + "input").sendKeys(Keys.TAB);
    browser.focused().sendKeys("stays");
    assertThat(browser.elements(PEOPLE + "tbody td:nth-child(3) .tag"))
        .isNotEmpty()
        .allSatisfy(tag -> assertThat(tag.getText()).isEqualTo("stays behind"));
    browser.focused().sendKeys(Keys.HOME);
    assertThat(said(PEOPLE)).isEqualTo("1–25 of 120");

    browser.element(PEOPLE + "[data-turn='1']").sendKeys(Keys.ENTER);
    browser.focused().sendKeys(Keys.ENTER);
    assertThat(said(PEOPLE)).isEqualTo("51–75 of 120");

    browser.element(PEOPLE + "[data-sort=name]").sendKeys(Keys.ENTER);
    assertThat(browser.element(PEOPLE + "th").getDomAttribute("aria-sort")).isEqualTo("ascending");
    String first = browser.element(PEOPLE + "tbody .name").getText();
    browser.focused().sendKeys(Keys.SPACE);
    assertThat(browser.element(PEOPLE + "th").getDomAttribute("aria-sort")).isEqualTo("descending");
    assertThat(browser.element(PEOPLE + "tbody .name").getText()).isNotEqualTo(first);
  }

  @Test
  void aReasonIsOneKeyPressAway() {
    WebElement reason = browser.element(PEOPLE + "tbody details");
    assertThat(reason.findElement(By.tagName("ul")).isDisplayed()).isFalse();
    reason.findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
    assertThat(reason.findElement(By.tagName("ul")).getText()).isNotBlank();
  }

  /** Decisions, lists and each person's reasons: what is to be typed is set so, not quoted. */
  @Test
  void noBacktickIsShown() {
    search("no-email");
    browser.say("document.querySelectorAll('details').forEach(one => one.open = true)");
    assertThat(browser.say("document.querySelector('main').innerText"))
        .asString()
        .doesNotContain("`");
    assertThat(browser.elements("main table code:not(.soft):not(.command)")).isNotEmpty();
  }

  @Test
  void anOrganizationLeadsToItsPeople() {
    WebElement row = browser.element(ORGANIZATIONS + "tbody tr:nth-child(1)");
    assertThat(row.getText()).startsWith("Zoë Group");
    row.findElement(By.cssSelector("button")).sendKeys(Keys.ENTER);

    assertThat(browser.elements(PEOPLE + "tbody td:nth-child(2)"))
        .isNotEmpty()
        .allSatisfy(cell -> assertThat(cell.getText()).contains("Zoë Group"));
    browser.element("[data-clear]").sendKeys(Keys.ENTER);
    assertThat(said(PEOPLE)).isEqualTo("1–25 of 120");
  }

  @Test
  void onPaperTheFirstPageStandsAlone() throws IOException {
    browser.width(673); // what 16 mm of margin leave of A4
    browser.paper();
    assertThat(browser.say("getComputedStyle(document.querySelector('.rest')).breakBefore"))
        .isEqualTo("page");
    assertThat(browser.number("document.querySelector('.rest').getBoundingClientRect().top"))
        .as("of A4 it could take 1001, of US letter")
        .isLessThanOrEqualTo(935);
    for (String only : List.of(".contents", ".tools", "[data-turn]")) {
      assertThat(browser.element(only).isDisplayed()).as(only).isFalse();
    }
    assertThat(browser.say(UNSEEN)).as("what is folded on a screen is not left out").isEqualTo(0L);
    browser.print("report");
  }

  @Test
  void handOverSheetsAreForEverybodyToo() throws IOException {
    List<Path> pages = tenant.handover();
    assertThat(pages).hasSizeGreaterThan(2);
    for (Path page : pages) {
      browser.width(390);
      browser.scheme(page.endsWith("index.html") ? "dark" : "light");
      browser.open(page);

      assertNothingIsCutOff();
      assertThat(browser.violations()).as(page.toString()).isEmpty();
      for (WebElement link : browser.elements("main a[href]")) {
        assertThat(page.resolveSibling(String.valueOf(link.getDomAttribute("href")))).exists();
      }
      browser.screenshot("handover-" + pages.indexOf(page));
      assertThat(browser.console()).isEmpty();
    }
  }

  /** Who is shown it before the night takes it for nothing else, and reads no go of it. */
  @ParameterizedTest
  @CsvSource({"1400, light", "390, dark"})
  void aRehearsalIsSaidToBeOneAndSaysNothingOfTheSwitch(int width, String scheme)
      throws IOException {
    browser.width(width);
    browser.scheme(scheme);
    browser.open(tenant.rehearsed());
    browser.element("html[data-state=ready]");

    assertThat(browser.element("h1").getText()).startsWith("Rehearsal report");
    assertThat(browser.element("#verdict-title").getText())
        .isEqualTo("Rehearsal: all came as planned");
    assertThat(browser.element("#rehearsed").getText())
        .contains("This was a rehearsal.", "Nothing was sent to WorkOS");
    assertThat(browser.element(".parts").getText())
        .contains("The embedded WorkOS was read back: no difference", "of 120 users arrived");
    assertThat(said(PEOPLE)).isEqualTo("1–25 of 120");
    assertThat(browser.say("document.body.innerText"))
        .asString()
        .doesNotContainIgnoringCase("no-go", "may be switched", "checklist", "rehearsal.tmp");
    assertNothingIsCutOff();
    assertThat(browser.violations()).isEmpty();
    browser.screenshot("rehearsal-" + width + "-" + scheme);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void whoNeedsANewPasswordIsCountedAsTheFirstSentenceDoes() {
    String sentence = browser.element(".parts").getText();
    String said = sentence.replaceAll("(?s).* (\\d+) needs? a new password.*", "$1");
    assertThat(browser.element("#must-act li").getText()).isEqualTo(said + "\nSet a new password");
  }

  /**
   * Who arrived, who did not and why, who must do what, and whether it is go: without scrolling.
   */
  @ParameterizedTest
  @CsvSource({"1400, 900", "390, 844"})
  void theFirstScreenAnswers(int width, int height) {
    browser.width(width);
    browser.open(tenant.report());
    for (String answer :
        List.of("#verdict-title", ".parts", "#absent .counts", ".next li:nth-child(3)")) {
      assertThat(browser.number(bottom(answer))).as(answer).isLessThanOrEqualTo(height);
    }
  }

  private static String bottom(String css) {
    return "document.querySelector('" + css + "').getBoundingClientRect().bottom";
  }

  /** Each number on the first screen leads to the people whom it counts. */
  @Test
  void whoIsCountedIsOneKeyPressAway() {
    browser.say("document.querySelectorAll('.answers details').forEach(one => one.open = true)");
    List<WebElement> links = browser.elements(".figures a[href='#people'], .counts a");
    assertThat(links).hasSizeGreaterThan(8);
    for (WebElement link : links) {
      String said = link.findElement(By.xpath("..")).getText();
      String count = said.replaceAll("(?s)\\D.*", "");
      link.sendKeys(Keys.ENTER);
      assertThat(said(PEOPLE)).as(said).contains(" of " + count + ", found among 120");
    }
    assertThat(browser.say("location.hash")).isEqualTo("#people");
  }

  @Test
  void withoutItsScriptItSaysWhereTheSameStands() {
    browser.scripts(false);
    try {
      browser.open(tenant.report());
      List<WebElement> notes = browser.elements("noscript .note");

      assertThat(notes).hasSize(2).allSatisfy(note -> assertThat(note.isDisplayed()).isTrue());
      assertThat(browser.elements("noscript .note code"))
          .isNotEmpty()
          .allSatisfy(list -> assertThat(tenant.report().resolveSibling(list.getText())).exists());
      assertThat(browser.element("#verdict").getText()).contains("Verified", "users arrived");
    } finally {
      browser.scripts(true);
    }
  }

  @Test
  void itAsksNobodyForAnything() throws IOException {
    String page = Files.readString(tenant.report());
    assertThat(page).contains("default-src &#39;none&#39;");
    assertThat(browser.number("performance.getEntriesByType('resource').length")).isZero();
    assertThat(page).doesNotContain("src=\"http", "url(", "@import");
  }
}
