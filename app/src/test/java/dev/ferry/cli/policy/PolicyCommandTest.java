package dev.ferry.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.session.PolicyFile;
import dev.ferry.model.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy in force is shown whole, and what is a default is said to be one. */
class PolicyCommandTest {
  @TempDir Path folder;

  private InProcess.Ended ferry(String... words) {
    return new InProcess(folder).run(words);
  }

  @Test
  void withoutAFileTheDefaultsAreInForceAndAreMarkedSo() throws Exception {
    InProcess.Ended ended = ferry("policy");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out().lines().filter(line -> !line.equals("metadata:")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("  # default"));
    assertThat(ended.err()).contains("is not there: the defaults are in force");
    Path again = Files.writeString(folder.resolve("again.yaml"), ended.out());
    assertThat(PolicyFile.read(again, true)).isEqualTo(Policy.defaults());
    assertThat(folder.resolve("ferry-workspace")).as("nothing is made").doesNotExist();
  }

  @Test
  void whatIsChosenIsToldFromItsDefaultAndIsReadAgainAsItIs() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            banned: carry
            roles: {"org:old": member}
            metadata: {private: [crm_id]}
            locked: carry
            """);

    InProcess.Ended ended = ferry("policy", "-c", "own.yaml");

    assertThat(ended.out())
        .contains(
            "banned: carry  # chosen; default: skip",
            "  private: [crm_id]  # chosen; default: []",
            "locked: carry  # default",
            "planMaxAge: 24h  # default");
    Path again = Files.writeString(folder.resolve("again.yaml"), ended.out());
    assertThat(PolicyFile.read(again, true)).isEqualTo(PolicyFile.read(file, true));
  }

  @Test
  void forProgramsEachKeyHasItsValueAndItsDefault() throws Exception {
    Files.writeString(folder.resolve("own.yaml"), "metadataPairs: 20\n");

    JsonNode document = ferry("policy", "-c", "own.yaml", "--json").json();

    assertThat(document.path("fileExists").asBoolean()).isTrue();
    for (JsonNode key : document.path("keys")) {
      boolean chosen = key.path("key").asText().equals("metadataPairs");
      assertThat(key.path("isDefault").asBoolean()).as(key.toString()).isEqualTo(!chosen);
      assertThat(key.path("value").equals(key.path("default"))).isEqualTo(!chosen);
    }
    assertThat(document.path("keys").size()).isGreaterThan(25);
  }

  @Test
  void aFileThatCannotBeUnderstoodIsRefusedByName() throws Exception {
    Files.writeString(folder.resolve("own.yaml"), "baned: carry\n");

    InProcess.Ended ended = ferry("policy", "-c", "own.yaml", "--json");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.errorCode()).isEqualTo("policy-wrong");
    assertThat(ended.err()).contains("own.yaml", "baned");
  }
}
