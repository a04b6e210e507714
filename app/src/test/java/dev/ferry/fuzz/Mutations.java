package dev.ferry.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Inputs made from seeds: bytes changed, cut, doubled, joined, and words that break parsers. */
final class Mutations {
  private static final int LONGEST = 64 << 10;

  private static final List<byte[]> WORDS =
      Corpus.texts(
          "null",
          "-1",
          "1e999999999",
          "9".repeat(1_001),
          "\\ud800",
          "\\u0000",
          "[".repeat(2_000),
          "{\"a\":".repeat(500),
          "\"",
          "\"\"",
          "'",
          "\r\n",
          "\r",
          ",",
          ";",
          "|",
          "\t",
          "\uFEFF",
          "\u00A0",
          "\u200B",
          "\u0130",
          "xn--",
          "*a",
          "&a ",
          "---\n",
          "? ",
          "true",
          "{}",
          "[]",
          "$",
          "=",
          "%00",
          "9223372036854775808",
          "-0",
          "\u0000");

  private final List<byte[]> seeds;
  private final Random random;

  Mutations(List<byte[]> seeds, Random random) {
    this.seeds = seeds;
    this.random = random;
  }

  byte[] next() {
    byte[] input = one();
    for (int i = random.nextInt(4); i >= 0; i--) {
      input = changed(input);
    }
    return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
  }

  private byte[] one() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] changed(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int to = at + random.nextInt(input.length - at + 1);
    return switch (random.nextInt(6)) {
      case 0 ->
          joined(Arrays.copyOf(input, at), new byte[] {(byte) random.nextInt(256)}, input, to);
      case 1 -> joined(Arrays.copyOf(input, at), new byte[0], input, to);
      case 2 -> joined(Arrays.copyOf(input, at), Arrays.copyOfRange(input, at, to), input, at);
      case 3 -> joined(Arrays.copyOf(input, at), one(), input, at);
      case 4 -> input.length == 0 ? one() : Arrays.copyOf(input, at);
      default ->
          joined(Arrays.copyOf(input, at), WORDS.get(random.nextInt(WORDS.size())), input, at);
    };
  }

  private static byte[] joined(byte[] begin, byte[] middle, byte[] input, int from) {
    byte[] all = Arrays.copyOf(begin, begin.length + middle.length + input.length - from);
    System.arraycopy(middle, 0, all, begin.length, middle.length);
    System.arraycopy(input, from, all, begin.length + middle.length, input.length - from);
    return all;
  }
}
