package dev.ferry.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No link within the project leads nowhere, and each page of the guide is found from its index. */
class LinksTest {
  private static final List<String> BESIDE =
      List.of("AGENTS.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "twin/README.md");

  @TestFactory
  Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
    return Stream.concat(Guide.pages().stream(), BESIDE.stream().map(Guide.PROJECT::resolve))
        .map(page -> DynamicTest.dynamicTest(Guide.name(page), () -> check(page)));
  }

  private static void check(Path page) throws IOException {
    for (String link : Links.of(page)) {
      if (!link.contains("://") && !link.startsWith("mailto:")) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        assertThat(Files.exists(target)).as("%s: %s", Guide.name(page), link).isTrue();
        if (parts.length == 2) {
          assertThat(Links.anchors(target)).as("%s: %s", Guide.name(page), link).contains(parts[1]);
        }
      }
    }
  }

  @Test
  void everyPageIsReachedFromTheIndex() throws IOException {
    Set<Path> reached = new LinkedHashSet<>();
    Deque<Path> next = new ArrayDeque<>(List.of(Guide.DOCS.resolve("README.md")));
    while (!next.isEmpty()) {
      Path page = next.poll();
      if (reached.add(page) && page.toString().endsWith(".md")) {
        for (String link : Links.of(page)) {
          Path target = page.resolveSibling(link.split("#", 2)[0]).normalize();
          if (!link.contains("://") && target.startsWith(Guide.DOCS) && Files.exists(target)) {
            next.add(target);
          }
        }
      }
    }
    assertThat(reached)
        .containsAll(Guide.pages().stream().filter(page -> page.startsWith(Guide.DOCS)).toList());
  }
}
