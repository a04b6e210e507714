package dev.ferry.vendordocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The facts that come with the program. */
class KnownFactsTest {
  private static final Pattern FACT_CHECKS =
      Pattern.compile("FactChecks\\.of\\(\\s*List\\.of\\(([^)]*)\\)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  private final KnownFacts known = KnownFacts.bundled();

  @Test
  void eachFactIsOfADocumentAndEachDocumentHasFacts() {
    assertThat(known.documents()).hasSize(8).extracting(KnownDocument::id).doesNotHaveDuplicates();
    assertThat(known.facts()).extracting(Fact::id).doesNotHaveDuplicates();
    assertThat(known.facts().stream().map(Fact::document).distinct())
        .containsExactlyInAnyOrderElementsOf(
            known.documents().stream().map(KnownDocument::id).toList());
  }

  @Test
  void documentsAreFetchedEncryptedFromTheVendorsOnly() {
    assertThat(known.documents())
        .allSatisfy(document -> assertThat(document.address().getScheme()).isEqualTo("https"))
        .allSatisfy(
            document ->
                assertThat(document.address().getHost())
                    .isIn("workos.com", "clerk.com", "raw.githubusercontent.com"));
  }

  @Test
  void whatAFactIsUsedByExists() {
    assertThat(known.facts().stream().map(Fact::usedBy).filter(Objects::nonNull).distinct())
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThatCode(() -> Class.forName("dev.ferry." + name))
                    .doesNotThrowAnyException());
  }

  /** A class without one could keep its old number while the fact moves on. */
  @Test
  void theFactsOfEachClassAreHeldAgainstItByOneFactChecks() throws IOException {
    assertThat(checkedClasses())
        .containsExactlyInAnyOrderElementsOf(
            known.facts().stream()
                .map(Fact::usedBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
  }

  /** The classes that {@code FactChecks.of} is called with, anywhere in the tests. */
  private static List<String> checkedClasses() throws IOException {
    try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
      return tests
          .filter(file -> file.toString().endsWith("FactsTest.java"))
          .flatMap(file -> FACT_CHECKS.matcher(read(file)).results())
          .flatMap(call -> QUOTED.matcher(call.group(1)).results())
          .map(name -> name.group(1))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileThatIsNotWholeIsADefectAndNoEmptySet() {
    for (String damaged :
        List.of(
            "",
            "documents: []",
            "documents: []\nfacts: [{id: a, document: b, what: c, value: d, fix: e}]",
            "documents: [{id: a}]\nfacts: []")) {
      assertThatThrownBy(() -> KnownFacts.of(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
