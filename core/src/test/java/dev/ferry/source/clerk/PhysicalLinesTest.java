package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PhysicalLinesTest {

  @Test
  void noByteIsLostWhereverTheBufferEnds() throws IOException {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      while (text.length() < 200_000) {
        text.append("x".repeat(random.nextInt(random.nextInt(60_000) + 1)));
        text.append(List.of("\n", "\r\n", "\r", "\r\r\n", "\n\r").get(random.nextInt(5)));
      }
      List<PhysicalLine> lines = read(new Trickle(text.toString(), random));
      StringBuilder joined = new StringBuilder();
      lines.forEach(line -> joined.append(line.text()));
      assertThat(joined.toString().equals(text.toString())).as("seed " + seed).isTrue();
      assertThat(lines)
          .as("seed " + seed)
          .hasSize(text.toString().split("\r\n|\r|\n", -1).length - 1);
    }
  }

  @Test
  void aLineOfLimitlessLengthIsCutAndTheNextIsWhole() throws IOException {
    String tooLong = "y".repeat(PhysicalLines.LONGEST + 70_000);
    for (String end : List.of("\n", "\r\n", "\r")) {
      List<PhysicalLine> lines = read(new Trickle("a" + end + tooLong + end + "b", new Random(1)));
      assertThat(lines.stream().map(PhysicalLine::cut)).containsExactly(false, true, false);
      assertThat(lines.get(2)).isEqualTo(new PhysicalLine(3, "b", 1, false));
    }
  }

  private static List<PhysicalLine> read(InputStream in) throws IOException {
    List<PhysicalLine> all = new ArrayList<>();
    try (PhysicalLines lines = new PhysicalLines(in)) {
      Optional<PhysicalLine> line = lines.next();
      while (line.isPresent()) {
        all.add(line.get());
        line = lines.next();
      }
    }
    return all;
  }

  /** Gives as few bytes at a time as it likes, as streams may, and ends what it gives at a CR. */
  private static final class Trickle extends ByteArrayInputStream {
    private final Random random;

    Trickle(String text, Random random) {
      super(text.getBytes(ISO_8859_1));
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      int most = Math.min(length, random.nextInt(70_000) + 1);
      int upToCr = 0;
      while (upToCr < most && pos + upToCr < count && buf[pos + upToCr] != '\r') {
        upToCr++;
      }
      return super.read(into, offset, Math.min(most, upToCr + 1));
    }
  }
}
