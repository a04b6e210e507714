package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Utf8ReaderTest {
  private static final List<String> PIECES =
      List.of("a", "é", "日", "👩", "\uFEFF", "xyz".repeat(99));

  @TempDir Path folder;

  @Test
  void everyWrongByteIsMarkedAndNothingElseWhereverTheBufferEnds() throws IOException {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      StringBuilder text = new StringBuilder("<");
      bytes.write('<');
      while (bytes.size() < 150_000) {
        if (random.nextInt(10) == 0) {
          int wrong = random.nextBoolean() ? 0xFF : 0xC3;
          bytes.write(wrong);
          text.append((char) (0xDC00 | wrong));
          bytes.write('.');
          text.append('.');
        } else {
          String piece = PIECES.get(random.nextInt(PIECES.size()));
          bytes.writeBytes(piece.getBytes(UTF_8));
          text.append(piece);
        }
      }
      bytes.write(0xE6);
      text.append((char) 0xDCE6);
      assertThat(read(bytes.toByteArray()).equals(text.toString())).as("seed " + seed).isTrue();
    }
  }

  @Test
  void aMarkAtTheBeginningIsLeftOutAndShortFilesAreWhole() throws IOException {
    assertThat(read("\uFEFFab".getBytes(UTF_8))).isEqualTo("ab");
    assertThat(read("\uFEFF".getBytes(UTF_8))).isEmpty();
    assertThat(read("é".getBytes(UTF_8))).isEqualTo("é");
    assertThat(read(new byte[0])).isEmpty();
  }

  private String read(byte[] bytes) throws IOException {
    StringWriter text = new StringWriter();
    try (Utf8Reader reader = Utf8Reader.open(Files.write(folder.resolve("text"), bytes))) {
      reader.transferTo(text);
    }
    return text.toString();
  }
}
