package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy is strict: what is not understood may have meant a choice. */
class PolicyFileTest {
  @TempDir Path folder;

  @Test
  void theDefaultsAreTheSafeChoices() throws Exception {
    Policy safe =
        new Policy(
            Policy.ExistingEmail.REPORT,
            Policy.ExistingDiffers.REPORT,
            Policy.PrimaryEmailUnknown.REPORT,
            10,
            "Clerk");
    assertThat(PolicyFile.read(folder.resolve("absent"), false)).isEqualTo(safe);
    assertThat(read("")).isEqualTo(safe);
    assertThat(read("# nothing chosen\n")).isEqualTo(safe);
  }

  @Test
  void everyKeyIsRead() throws Exception {
    assertThat(
            read(
                """
                existingEmail: link
                existingDiffers: update
                primaryEmailUnknown: first
                metadataPairs: 50
                totpIssuer: Acme
                """))
        .isEqualTo(
            new Policy(
                Policy.ExistingEmail.LINK,
                Policy.ExistingDiffers.UPDATE,
                Policy.PrimaryEmailUnknown.FIRST,
                50,
                "Acme"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "existingMail: link",
        "existingEmail: merge",
        "existingEmail: [link]",
        "existingEmail: report\nexistingEmail: link",
        "metadataPairs: 51",
        "metadataPairs: ten",
        "metadataPairs: 0",
        "totpIssuer: ''",
        "totpIssuer: 5",
        "- existingEmail",
        "existingEmail: 'report",
      })
  void aMistakeIsRefusedAndTheFileIsNamed(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(2))
        .hasMessageContaining("ferry.yaml");
  }

  @Test
  void aFileThatWasNamedMustBeThere() {
    assertThatThrownBy(() -> PolicyFile.read(folder.resolve("absent"), true))
        .isInstanceOf(Refusal.class);
  }

  private Policy read(String yaml) throws IOException {
    return PolicyFile.read(Files.writeString(folder.resolve("ferry.yaml"), yaml), true);
  }
}
