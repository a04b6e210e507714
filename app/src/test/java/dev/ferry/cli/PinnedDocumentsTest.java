package dev.ferry.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.cli.session.WorkCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each command says to programs is a promise: every member of every document is pinned as a
 * file of {@code src/test/resources/documents}. With {@code FERRY_PIN=1} the files are written
 * anew; their difference is for somebody to read.
 */
class PinnedDocumentsTest {
  private static final Path PINNED = Path.of("src/test/resources/documents");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private static Path folder;
  private static Map<String, JsonNode> documents = Map.of();

  @BeforeAll
  static void migrate() throws Exception {
    documents = MigrationDocuments.of(folder);
    if (System.getenv("FERRY_PIN") != null) {
      write();
    }
  }

  private static void write() throws IOException {
    Files.createDirectories(PINNED);
    for (Map.Entry<String, JsonNode> document : documents.entrySet()) {
      String text = document.getValue().toPrettyString() + "\n";
      Files.writeString(PINNED.resolve(document.getKey() + ".json"), text);
    }
  }

  @TestFactory
  Stream<DynamicTest> aDocumentIsAsItIsPinned() {
    return documents.entrySet().stream()
        .map(
            document ->
                DynamicTest.dynamicTest(
                    document.getKey(),
                    () -> {
                      Path pinned = PINNED.resolve(document.getKey() + ".json");
                      assertThat(pinned).as("a document that nobody has pinned").exists();
                      assertThat(document.getValue().path("status").asText())
                          .as("a defect is nothing to be pinned")
                          .isNotEqualTo("defect");
                      assertThat(document.getValue().toPrettyString())
                          .isEqualTo(MAPPER.readTree(pinned.toFile()).toPrettyString());
                    }));
  }

  @Test
  void everyPinnedDocumentIsSaidByACommand() throws IOException {
    try (Stream<Path> files = Files.list(PINNED)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              documents.keySet().stream().map(name -> name + ".json").toList());
    }
  }

  @Test
  void everyCommandHasADocument() {
    Set<String> pinned =
        documents.keySet().stream().map(name -> name.replaceFirst("\\..*", "")).collect(toSet());
    assertThat(pinned)
        .containsAll(
            InProcess.commandLine(folder).getSubcommands().entrySet().stream()
                .filter(one -> one.getValue().getCommand() instanceof WorkCommand)
                .map(Map.Entry::getKey)
                .toList());
  }
}
