package dev.ferry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeysTest {
  private static final String HEX =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  @TempDir Path folder;

  @Test
  void aKeyFileIsMadeOnceAndReadAfterwards() throws IOException {
    Path file = folder.resolve("ferry.key");

    Sealer made = SealingKeys.fromOrIntoFile(file);
    Sealer read = SealingKeys.fromOrIntoFile(file);

    assertThat(read.keyFingerprint()).isEqualTo(made.keyFingerprint());
    assertThat(Files.readString(file).strip()).matches("[0-9a-f]{64}");
    assertThat(SealingKeys.fromOrIntoFile(folder.resolve("other.key")).keyFingerprint())
        .isNotEqualTo(made.keyFingerprint());
  }

  @Test
  void onlyItsOwnerCanReadANewKeyFile() throws IOException {
    Path file = folder.resolve("ferry.key");
    SealingKeys.fromOrIntoFile(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /**
   * Seen at the 788th of a thousand kills: the process died between making the file and writing.
   */
  @Test
  void whatAKilledProcessLeftOfAKeyFileIsInNobodysWay() throws IOException {
    Files.writeString(folder.resolve("ferry.key.123-1.part"), "0123");

    Sealer made = SealingKeys.fromOrIntoFile(folder.resolve("ferry.key"));

    assertThat(SealingKeys.fromOrIntoFile(folder.resolve("ferry.key")).keyFingerprint())
        .isEqualTo(made.keyFingerprint());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("ferry.key"));
    }
  }

  @Test
  void hexDigitsAreTheKeyItselfInWhateverCase() throws IOException {
    assertThat(of(HEX + "\n").keyFingerprint())
        .isEqualTo(of(HEX.toUpperCase(java.util.Locale.ROOT)).keyFingerprint());
  }

  @Test
  void anyOtherContentIsHashed() throws IOException {
    assertThat(of("correct horse battery staple").keyFingerprint())
        .isEqualTo(of("correct horse battery staple").keyFingerprint())
        .isNotEqualTo(of("correct horse battery stapler").keyFingerprint());
  }

  @Test
  void aKeyFileThatIsCutOffIsRefusedAndSaysWhatItShouldHold() {
    assertThatThrownBy(() -> of(""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("custom.key")
        .hasMessageContaining("64 hex digits");
    assertThatThrownBy(() -> of("0123456789abcde")).isInstanceOf(IOException.class);
  }

  @Test
  void aPassphraseGivesTheSameKeyWithTheSameSaltAndAnotherWithAnother() throws IOException {
    Sensitive<String> passphrase = Sensitive.of("correct horse");
    String salt = SealingKeys.newSalt();

    String first = SealingKeys.fromPassphrase(passphrase, salt, "ferry.salt").keyFingerprint();

    assertThat(SealingKeys.fromPassphrase(passphrase, salt, "ferry.salt").keyFingerprint())
        .isEqualTo(first);
    assertThat(
            SealingKeys.fromPassphrase(Sensitive.of("wrong"), salt, "ferry.salt").keyFingerprint())
        .isNotEqualTo(first);
    assertThat(
            SealingKeys.fromPassphrase(passphrase, SealingKeys.newSalt(), "ferry.salt")
                .keyFingerprint())
        .isNotEqualTo(first);
  }

  @Test
  void aSaltThatIsNotOneIsRefusedAndNamed() {
    for (String content : new String[] {"", "not hex", "abc"}) {
      assertThatThrownBy(
              () ->
                  SealingKeys.fromPassphrase(Sensitive.of("correct horse"), content, "ferry.salt"))
          .as(content)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ferry.salt")
          .hasMessageNotContaining("correct horse");
    }
  }

  private Sealer of(String content) throws IOException {
    return SealingKeys.fromFile(Files.writeString(folder.resolve("custom.key"), content));
  }
}
