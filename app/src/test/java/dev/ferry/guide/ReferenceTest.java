package dev.ferry.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.Document;
import dev.ferry.model.Policy.AdoptedUsers;
import dev.ferry.model.Policy.ClaimedTwice;
import dev.ferry.model.Policy.Connections;
import dev.ferry.model.Policy.Domains;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.ExistingEmail;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Policy.MultipleEmails;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Policy.RolesThatHoldMore;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Policy.UserLocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference is as the program is. */
class ReferenceTest {
  private static final Path REFERENCE = Guide.DOCS.resolve("reference");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void theCommandsAreAsTheProgramDescribesThem(@TempDir Path folder) throws IOException {
    Guide.check(
        REFERENCE.resolve("commands.md"), new CommandsPage(InProcess.commandLine(folder)).text());
  }

  @Test
  void thePolicyIsAsItsRecordsSay() throws IOException {
    Guide.check(REFERENCE.resolve("policy.md"), PolicyPage.text());
  }

  @Test
  void everyValueOfThePolicyIsExplained() {
    Map<String, Class<? extends Enum<?>>> choices =
        Map.ofEntries(
            Map.entry("existingEmail", ExistingEmail.class),
            Map.entry("adoptedUsers", AdoptedUsers.class),
            Map.entry("existingDiffers", ExistingDiffers.class),
            Map.entry("removedInWorkos", RemovedInWorkos.class),
            Map.entry("multipleEmails", MultipleEmails.class),
            Map.entry("banned", KeptOut.class),
            Map.entry("deprovisioned", KeptOut.class),
            Map.entry("blocklisted", KeptOut.class),
            Map.entry("locked", KeptOut.class),
            Map.entry("noWayToSignIn", KeptOut.class),
            Map.entry("sha256Salted", SaltedSha256.class),
            Map.entry("rolesThatHoldMore", RolesThatHoldMore.class),
            Map.entry("domains", Domains.class),
            Map.entry("domainsClaimedTwice", ClaimedTwice.class),
            Map.entry("connections", Connections.class),
            Map.entry("locale", UserLocale.class));
    choices.forEach(
        (key, values) -> {
          List<String> words =
              Arrays.stream(values.getEnumConstants()).map(Document::word).toList();
          assertThat(PolicyPage.words(key)).as(key).containsExactlyInAnyOrderElementsOf(words);
        });
  }

  @Test
  void theExitCodesAreAsTheProgramHasThem() throws IOException {
    Guide.check(REFERENCE.resolve("exit-codes.md"), ExitCodesPage.text(documents()));
  }

  @Test
  void theDocumentsAndTheirSchemasAreAsTheyArePinned() throws IOException {
    DocumentsPage page = new DocumentsPage(documents());
    Guide.check(REFERENCE.resolve("documents.md"), page.text());
    for (Map.Entry<String, String> schema : page.schemas().entrySet()) {
      Guide.check(REFERENCE.resolve("schemas").resolve(schema.getKey()), schema.getValue());
    }
    try (Stream<Path> files = Files.list(REFERENCE.resolve("schemas"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(page.schemas().keySet());
    }
  }

  /** The picture is of what {@code DemoTest} of the end-to-end tests holds the demo to say. */
  @Test
  void thePictureOfTheDemoIsOfItsTranscript() throws IOException {
    Block transcript =
        Block.of(Files.readAllLines(Guide.DOCS.resolve("tutorial/the-demo.md"))).stream()
            .filter(block -> block.attribute("picture").isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(transcript.attribute("held-by")).contains("DemoTest");
    Guide.check(
        Guide.DOCS.resolve(transcript.attribute("picture").orElseThrow()),
        TerminalPicture.of("ferry demo", transcript.lines()));
  }

  private static Map<String, JsonNode> documents() throws IOException {
    Map<String, JsonNode> documents = new TreeMap<>();
    Path pinned = Guide.PROJECT.resolve("app/src/test/resources/documents");
    try (Stream<Path> files = Files.list(pinned)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        documents.put(name, MAPPER.readTree(file.toFile()));
      }
    }
    return documents;
  }
}
