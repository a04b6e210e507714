package dev.ferry.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium with a page. {@code ./test} names it, its driver and the folder of axe in
 * {@code FERRY_BROWSER}, {@code FERRY_BROWSER_DRIVER} and {@code FERRY_AXE}; where it cannot, these
 * tests are left out and say so, unless {@code FERRY_BROWSER_REQUIRED} is set, as in CI. Nothing is
 * downloaded.
 */
public final class Browser implements AutoCloseable {
  private static final String MISSING =
      "*** LEFT OUT: no page is tried in a browser. ./test installs Debian's chromium and"
          + " chromium-driver where it can. ***";
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChromeDriver driver;
  private final Path axe;

  private Browser(ChromeDriver driver, Path axe) {
    this.driver = driver;
    this.axe = axe;
  }

  public static Browser start() {
    Path chromium = named("FERRY_BROWSER");
    Path chromedriver = named("FERRY_BROWSER_DRIVER");
    Path axe = named("FERRY_AXE").resolve("axe.min.js");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    File program = chromedriver.toFile();
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(program).build(), options);
    driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(10));
    return new Browser(driver, axe);
  }

  private static Path named(String variable) {
    @Nullable String named = System.getenv(variable);
    boolean there = named != null && Files.exists(Path.of(named));
    if (!there) {
      System.out.println(MISSING);
    }
    assertThat(there || System.getenv("FERRY_BROWSER_REQUIRED") == null).as(MISSING).isTrue();
    assumeTrue(there, MISSING);
    return Path.of(String.valueOf(named));
  }

  /** A window of this width, a phone's if it is narrow. */
  public void width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels < 500));
  }

  /** {@code light} or {@code dark}, on a screen. */
  void scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "screen",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** As on paper. */
  void paper() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  /** Whether pages may run their scripts, from the next one on. */
  void scripts(boolean allowed) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  public void open(Path page) {
    driver.get(page.toUri().toString());
  }

  void open(URI page) {
    driver.get(page.toString());
  }

  /** Waits until a script within the page says yes. */
  void await(String expression) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + "const look = () => ("
            + expression
            + ") ? done() : setTimeout(look, 50); look();");
  }

  public WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** What is to be read at a place. */
  String words(String css) {
    return element(css).getText();
  }

  /** Waits until these words stand at a place. */
  void awaitWords(String css, String words) {
    await("document.querySelector('" + css + "')?.textContent.includes('" + words + "')");
  }

  List<WebElement> elements(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** What is to be read in a frame. */
  String textWithin(String frame) {
    driver.switchTo().frame(element(frame));
    String text = driver.findElement(By.tagName("body")).getText();
    driver.switchTo().defaultContent();
    return text;
  }

  /** What is focused. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** What a script within the page says. */
  public @Nullable Object say(String expression) {
    return driver.executeScript("return " + expression);
  }

  long number(String expression) {
    return ((Number) String.valueOf(say(expression)).transform(Double::valueOf)).longValue();
  }

  /** What the browser has told on its console since it was asked last. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /**
   * What axe finds against the page: rule and place.
   *
   * @param without rules that are not meant for it
   */
  List<?> violations(String... without) throws IOException {
    driver.executeScript(Files.readString(axe));
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            const rules = Object.fromEntries(arguments[0].map((rule) => [rule, { enabled: false }]));
            axe.run(document, { resultTypes: ["violations"], rules }).then((results) =>
              done(results.violations.flatMap((violation) =>
                violation.nodes.map((node) => violation.id + " " + node.target + ": " + node.failureSummary))));
            """,
            List.of(without));
    return found instanceof List<?> list ? list : List.of(String.valueOf(found));
  }

  /** The whole page, kept under target. */
  public void screenshot(String name) throws IOException {
    Map<String, Object> taken =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    keep(name + ".png", taken);
  }

  /**
   * Whether the page is for everybody on a wide screen and on a phone, light and dark; each kept
   * under target. Afterwards it is wide and light.
   */
  void onEveryScreen(String name) throws IOException {
    for (int width : new int[] {390, 1400}) {
      for (String scheme : new String[] {"dark", "light"}) {
        width(width);
        scheme(scheme);
        assertThat(number("document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(number("document.documentElement.clientWidth"));
        assertThat(violations()).isEmpty();
        screenshot(name + "-" + width + "-" + scheme);
      }
    }
  }

  /** The pages as they are printed on A4, kept under target. */
  void print(String name) throws IOException {
    keep(
        name + ".pdf",
        driver.executeCdpCommand(
            "Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69)));
  }

  private static void keep(String name, Map<String, Object> taken) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(
        SCREENSHOTS.resolve(name), Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
