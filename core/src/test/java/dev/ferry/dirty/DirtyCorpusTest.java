package dev.ferry.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The corpus is broad: many kinds of input, none of them most of it, and each is used by a test.
 */
class DirtyCorpusTest {
  @Test
  void hasTwoHundredCasesOfTwelveKindsAndOfNoneMoreThanThirty() throws Exception {
    Map<String, Integer> kinds =
        names().collect(Collectors.toMap(Function.identity(), DirtyCorpusTest::cases));

    assertThat(kinds).hasSizeGreaterThanOrEqualTo(12);
    assertThat(kinds.values()).allMatch(cases -> cases >= 5 && cases <= 30);
    assertThat(kinds.values().stream().mapToInt(Integer::intValue).sum())
        .isGreaterThanOrEqualTo(200);
  }

  @Test
  void everyFileIsReadByATest() throws Exception {
    Path inModule = Path.of("src/test/java");
    Path sources = Files.isDirectory(inModule) ? inModule : Path.of("core").resolve(inModule);
    List<String> texts;
    try (Stream<Path> files = Files.walk(sources)) {
      texts =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(DirtyCorpusTest::text)
              .toList();
    }
    assertThat(names())
        .isNotEmpty()
        .allMatch(name -> texts.stream().anyMatch(text -> text.contains('"' + name + '"')));
  }

  private static Stream<String> names() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList().stream();
    }
  }

  private static Path folder() throws URISyntaxException {
    URL one = Objects.requireNonNull(DirtyCorpusTest.class.getResource("/dirty/domains.csv"));
    return Objects.requireNonNull(Path.of(one.toURI()).getParent());
  }

  private static int cases(String name) {
    return DirtyCases.of(name).size();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
