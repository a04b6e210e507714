package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splits a file into lines ending in LF, CRLF or CR, numbered from 1. A byte-order mark at the
 * beginning is left out. Holds one line in memory, and never more than {@link #LONGEST} bytes of
 * it. Not thread-safe.
 */
final class PhysicalLines implements Closeable {

  /** In bytes. */
  static final int LONGEST = 4 << 20;

  private static final int CUT_KEEPS = 256;
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int limit;
  private boolean ended;
  private long number;

  PhysicalLines(InputStream in) {
    this.in = in;
  }

  Optional<PhysicalLine> next() throws IOException {
    int scanned = start;
    while (true) {
      int end = lineEnd(scanned);
      if (end < limit && (buffer[end] == '\n' || end + 1 < limit || ended)) {
        return Optional.of(line(end, end + endWidth(end)));
      }
      if (ended) {
        return start == limit ? Optional.empty() : Optional.of(line(limit, limit));
      }
      if (end - start >= LONGEST) {
        return Optional.of(cutLine());
      }
      int offset = end - start;
      fill();
      scanned = start + offset;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < limit && buffer[i] != '\n' && buffer[i] != '\r') {
      i++;
    }
    return i;
  }

  private int endWidth(int end) {
    return buffer[end] == '\r' && end + 1 < limit && buffer[end + 1] == '\n' ? 2 : 1;
  }

  private PhysicalLine line(int end, int next) {
    number++;
    String text = new String(buffer, start, next - start, ISO_8859_1);
    int width = end - start;
    start = next;
    if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
      return new PhysicalLine(number, text.substring(3), width - 3, false);
    }
    return new PhysicalLine(number, text, width, false);
  }

  /** Keeps the beginning of a line that is too long, and reads over the rest of it. */
  private PhysicalLine cutLine() throws IOException {
    number++;
    String text = new String(buffer, start, CUT_KEEPS, ISO_8859_1);
    int end = lineEnd(start);
    while (!ended && (end == limit || (buffer[end] == '\r' && end + 1 == limit))) {
      start = end;
      fill();
      end = lineEnd(start);
    }
    start = end < limit ? end + endWidth(end) : limit;
    return new PhysicalLine(number, text, CUT_KEEPS, true);
  }

  /** Moves what is not yet consumed to the front, and reads more behind it. */
  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, limit - start);
    limit -= start;
    start = 0;
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    ended = read < 0;
    limit += Math.max(read, 0);
  }
}
