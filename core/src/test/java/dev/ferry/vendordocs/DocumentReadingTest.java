package dev.ferry.vendordocs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.vendordocs.Extracted.Found;
import dev.ferry.vendordocs.Extracted.NotFound;
import dev.ferry.vendordocs.KnownDocument.Form;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers is the document, or it is not; never "no drift" where it is not. */
class DocumentReadingTest {
  private static final KnownDocument MARKDOWN = document(Form.MARKDOWN, "Speed");
  private static final KnownDocument OPENAPI = document(Form.OPENAPI, "Shop");
  private static final Fact PAIRS =
      fact(new Extraction.Sentence("Speed", Pattern.compile("up to (\\d+) pairs")));
  private static final Fact LENGTH =
      fact(
          new Extraction.SpecValue(
              List.of("paths", "/users", "get", "parameters", "name=limit", "maximum")));
  private static final String SPECIFICATION =
      """
      openapi: 3.1.1
      info: {title: Shop, version: 2026-05-12}
      shared: &length
        maximum: 100
      paths:
        /users:
          get:
            parameters:
              - name: after
              - name: limit
                maximum: 0100
              - <<: *length
                name: other
      """;

  private static KnownDocument document(Form form, String title) {
    return new KnownDocument(
        "doc", URI.create("https://a.test/doc"), title, form, LocalDate.of(2026, 8, 1), "test");
  }

  private static Fact fact(Extraction how) {
    return new Fact("fact", "doc", "what", "10", null, "fix", how);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/markdown; charset=utf-8", "text/plain", ""})
  void theDocumentIsRead(String contentType) {
    assertThat(
            DocumentReading.read(
                MARKDOWN, List.of(PAIRS), contentType, "\ufeff# Speed\nup to 10 pairs"))
        .isEqualTo(new Look.Read(Map.of("fact", new Found("10"))));
  }

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=utf-8, '# Speed\nup to 10 pairs'",
    "text/markdown, '<!DOCTYPE html><title>Speed</title><h1>Speed</h1><p>up to 10 pairs</p>'",
    "text/plain, '<!-- portal -->\n<html>\n<h1># Speed</h1>\n# Speed\nup to 10 pairs\n</html>'",
    "'', '  <HTML><body>Please accept our terms'",
  })
  void htmlIsNotTheDocumentEvenWhereTheNumbersStandInIt(String contentType, String body) {
    assertThat(DocumentReading.read(MARKDOWN, List.of(PAIRS), contentType, body))
        .isEqualTo(new Look.NotIt("HTML answers instead of the Markdown document"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "up to 10 pairs", "{\"error\":\"not found\"}"})
  void textWithoutAHeadingIsNotTheDocument(String body) {
    assertThat(DocumentReading.read(MARKDOWN, List.of(PAIRS), "text/markdown", body))
        .isEqualTo(new Look.NotIt("what answers is not the Markdown document"));
  }

  @Test
  void anotherDocumentIsNotTheDocument() {
    assertThat(
            DocumentReading.read(
                MARKDOWN, List.of(PAIRS), "text/markdown", "# Page not found\nup to 10 pairs"))
        .isEqualTo(new Look.NotIt("what answers is called \"Page not found\", not \"Speed\""));
  }

  @Test
  void aDocumentThatEndsTooEarlyHasLostItsFacts() {
    assertThat(DocumentReading.read(MARKDOWN, List.of(PAIRS), "text/markdown", "# Speed\nup to 1"))
        .isEqualTo(new Look.Read(Map.of("fact", new NotFound("under \"Speed\" it is not said"))));
  }

  @Test
  void aSpecificationIsReadByNamesAndItsTextsStayTexts() {
    assertThat(specification(LENGTH, SPECIFICATION))
        .isEqualTo(new Look.Read(Map.of("fact", new Found("0100"))));
    assertThat(
            specification(
                fact(new Extraction.SpecValue(List.of("info", "version"))), SPECIFICATION))
        .isEqualTo(new Look.Read(Map.of("fact", new Found("2026-05-12"))));
    assertThat(
            specification(
                fact(new Extraction.SpecValue(List.of("shared", "maximum"))), SPECIFICATION))
        .isEqualTo(new Look.Read(Map.of("fact", new Found("100"))));
  }

  @ParameterizedTest
  @CsvSource({"name: limit,name: size", "maximum: 0100,minimum: 1", "get:,post:", "/users,/people"})
  void whatASpecificationNoLongerHasIsNotFound(String was, String is) {
    Look look = specification(LENGTH, SPECIFICATION.replace(was, is));
    assertThat(look)
        .isInstanceOfSatisfying(
            Look.Read.class,
            read -> assertThat(read.values().get("fact")).isInstanceOf(NotFound.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "404: Not Found",
        "a: [",
        "- openapi",
        "openapi: 3.1.1",
        "openapi: 3.1.1\ninfo: {title: Other}",
        "openapi: 3.1.1\ninfo: {title: !!java.io.File [\"/\"]}",
      })
  void whatIsNoSuchSpecificationIsNotTheDocument(String body) {
    assertThat(specification(LENGTH, body)).isInstanceOf(Look.NotIt.class);
  }

  private static Look specification(Fact fact, String body) {
    return DocumentReading.read(OPENAPI, List.of(fact), "text/plain", body);
  }

  /** The vendors' own files; no part of this repository. */
  @ParameterizedTest
  @CsvSource({"workos-api, workos-openapi-2026-08-07.yaml", "clerk-api, clerk-bapi-2026-05-12.yml"})
  void theRealSpecificationsSayWhatWeKnow(String id, String name) throws IOException {
    Path file =
        Path.of(System.getenv().getOrDefault("FERRY_VENDOR_SPECS", "../../shared/specs"))
            .resolve(name);
    Assumptions.assumeTrue(
        Files.isReadable(file), "SKIPPED, nothing was checked: there is no " + file);
    KnownFacts known = KnownFacts.bundled();
    KnownDocument document =
        known.documents().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    Look look =
        DocumentReading.read(document, known.of(document), "text/plain", Files.readString(file));
    assertThat(look)
        .isInstanceOfSatisfying(
            Look.Read.class,
            read ->
                known
                    .of(document)
                    .forEach(
                        fact ->
                            assertThat(read.values().get(fact.id()))
                                .as(fact.id())
                                .isEqualTo(new Found(fact.value()))));
  }
}
