package dev.ferry.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {
  @TempDir Path folder;

  @Test
  void aFileIsReadWholeUpToItsLimit() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "é".repeat(512));
    assertThat(BoundedFile.text(file, 1 << 10)).isEqualTo("é".repeat(512));
    assertThatThrownBy(() -> BoundedFile.text(file, (1 << 10) - 1))
        .isInstanceOf(BoundedFile.TooLongException.class);
  }

  @Test
  @Timeout(10)
  void whatHasNoEndIsRefusedWithItsName() {
    Path endless = Path.of("/dev/zero");
    assumeTrue(Files.exists(endless));
    assertThatThrownBy(() -> BoundedFile.bytes(endless, 1 << 20))
        .hasMessage("/dev/zero is longer than 1 MB, which no such file is: is it the right one?");
  }

  @Test
  void whatIsNoUtf8IsToldAndNotReadOver() throws Exception {
    Path file = Files.write(folder.resolve("a"), new byte[] {'a', (byte) 0xFF});
    assertThatThrownBy(() -> BoundedFile.text(file, 1 << 10))
        .isInstanceOf(CharacterCodingException.class);
  }
}
