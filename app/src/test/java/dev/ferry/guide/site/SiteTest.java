package dev.ferry.guide.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The site is whole by itself: no link leads nowhere, nothing comes from a network, no script or
 * style stands within a page. With {@code -Dferry.site=FOLDER}, as {@code scripts/site} runs it, it
 * is written there.
 */
class SiteTest {
  private static final Path PROJECT =
      Path.of(Files.isDirectory(Path.of("docs")) ? "." : "..").toAbsolutePath().normalize();

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
  private static final Pattern INLINE =
      Pattern.compile("<script>|<style>|\\sstyle=\"|\\son[a-z]+=\"|javascript:");

  @TempDir private static Path temporary;
  private static Path site = Path.of("");
  private static int pages;

  @BeforeAll
  static void build() throws IOException {
    String asked = System.getProperty("ferry.site", "");
    site = asked.isEmpty() ? temporary.resolve("site") : PROJECT.resolve(asked);
    pages = new Site(PROJECT, site).build();
  }

  private static List<Path> html() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  @Test
  void eachPageOfTheGuideIsOneOfTheSite() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT.resolve("docs"))) {
      long sources = files.filter(file -> file.toString().endsWith(".md")).count();
      assertThat(html()).hasSize(pages).hasSizeGreaterThan((int) sources);
    }
  }

  @Test
  void noLinkLeadsNowhere() throws IOException {
    for (Path page : html()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String to = link.group(1);
        if (!to.contains("://")) {
          String[] parts = to.split("#", 2);
          Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
          assertThat(target).as("%s: %s", site.relativize(page), to).isRegularFile();
          if (parts.length == 2 && !parts[1].equals("page")) {
            assertThat(Files.readString(target))
                .as("%s: %s", site.relativize(page), to)
                .contains("id=\"" + parts[1] + "\"");
          }
        }
      }
    }
  }

  @Test
  void nothingComesFromANetworkAndNoScriptOrStyleStandsWithinAPage() throws IOException {
    for (Path page : html()) {
      String text = Files.readString(page);
      assertThat(text).contains("Content-Security-Policy").contains("default-src 'none'");
      assertThat(INLINE.matcher(text).results().map(result -> result.group()))
          .as("%s", site.relativize(page))
          .isEmpty();
      Matcher source = Pattern.compile("(?:src|<link[^>]* href)=\"([^\"]+)\"").matcher(text);
      while (source.find()) {
        assertThat(source.group(1)).doesNotContain("://");
      }
    }
  }

  @Test
  void theSearchKnowsTheReasonsAndTheNight() throws IOException {
    String index = Files.readString(site.resolve("index.js"));

    assertThat(index.startsWith("window.FERRY_INDEX = [")).isTrue();
    for (String known : List.of("email-in-use", "docs/night.html#", "metadata-overflow")) {
      assertThat(index.contains(known)).as(known).isTrue();
    }
    assertThat(Files.size(site.resolve("index.js"))).isLessThan(1_000_000);
  }
}
