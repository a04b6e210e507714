package dev.ferry.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.Document;
import dev.ferry.report.idmap.NoId;
import dev.ferry.report.kit.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A code that a page names, such as {@code email-in-use}, is one that the program has. */
class KnownWordsTest {
  private static final Pattern CODE = Pattern.compile("`([a-z]+(?:-[a-z0-9]+)+)`");
  private static final Pattern SPELT = Pattern.compile("\"([a-z]+(?:-[a-z0-9]+)+)\"");
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)+");

  @TestFactory
  Stream<DynamicTest> aCodeThatAPageNamesIsThere() throws IOException {
    Set<String> known = known();
    return Guide.pages().stream()
        .filter(page -> isGuide(Guide.name(page)))
        .map(
            page ->
                DynamicTest.dynamicTest(
                    Guide.name(page),
                    () -> {
                      Matcher code = CODE.matcher(Files.readString(page));
                      while (code.find()) {
                        assertThat(known).as("`%s`", code.group(1)).contains(code.group(1));
                      }
                    }));
  }

  private static boolean isGuide(String page) {
    return page.equals("README.md")
        || page.startsWith("docs/how-to")
        || page.startsWith("docs/tutorial")
        || page.equals("docs/night.md");
  }

  /** Of the generated reference, of pinned documents, and what else the program's sources spell. */
  private static Set<String> known() throws IOException {
    Set<String> known = new TreeSet<>();
    List<String> reference =
        List.of("commands.md", "exit-codes.md", "policy.md", "reasons.md", "fields.md");
    for (String page : reference) {
      add(known, Guide.DOCS.resolve("reference").resolve(page));
    }
    try (Stream<Path> pinned =
        Files.list(Guide.PROJECT.resolve("app/src/test/resources/documents"))) {
      for (Path document : pinned.toList()) {
        add(known, document);
      }
    }
    for (Part part : Part.values()) {
      known.add(Document.word(part));
    }
    for (String module : List.of("app", "core")) {
      addSources(known, Guide.PROJECT.resolve(module).resolve("src/main/java"));
    }
    for (NoId noId : NoId.values()) {
      known.add(Document.word(noId));
    }
    return known;
  }

  private static void addSources(Set<String> known, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher text = SPELT.matcher(Files.readString(file));
        while (text.find()) {
          known.add(text.group(1));
        }
      }
    }
  }

  private static void add(Set<String> known, Path file) throws IOException {
    Matcher word = WORD.matcher(Files.readString(file));
    while (word.find()) {
      known.add(word.group());
    }
  }
}
