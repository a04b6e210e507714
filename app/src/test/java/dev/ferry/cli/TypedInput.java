package dev.ferry.cli;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a person types, line by line. Of what is typed as an answer nothing is available before
 * somebody waits for it; of what was typed before, all is.
 */
public final class TypedInput extends InputStream {
  private final byte[] bytes;
  private final int before;
  private int next;

  private TypedInput(byte[] bytes, int before) {
    this.bytes = bytes;
    this.before = before;
  }

  public static TypedInput of(byte[] answers) {
    return new TypedInput(answers, 0);
  }

  static TypedInput afterQuestions(String before, String answers) {
    return new TypedInput(
        (before + answers).getBytes(StandardCharsets.UTF_8),
        before.getBytes(StandardCharsets.UTF_8).length);
  }

  @Override
  public int read() {
    return next < bytes.length ? bytes[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (next == bytes.length) {
      return -1;
    }
    int count = 0;
    while (count < length && next < bytes.length) {
      byte one = bytes[next++];
      into[offset + count] = one;
      count++;
      if (one == '\n') {
        break;
      }
    }
    return count;
  }

  @Override
  public int available() {
    return Math.max(0, before - next);
  }
}
