package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Decodes UTF-8, and marks what is none without stopping: each byte of it becomes half a surrogate
 * pair, which {@link Texts#isWhole} finds. So a wrong byte costs the value it stands in, not the
 * rest of the file. Not thread-safe.
 */
final class Utf8Reader extends Reader {
  private static final int MARK = 0xDC00;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final CharsetDecoder decoder = UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
  private final CharBuffer chars = CharBuffer.allocate(1 << 15).flip();
  private boolean ended;

  private Utf8Reader(InputStream in) {
    this.in = in;
  }

  /** Opens a file; a byte-order mark at its beginning is left out. */
  static Utf8Reader open(Path file) throws IOException {
    PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 3);
    byte[] head = in.readNBytes(3);
    if (!Arrays.equals(head, BYTE_ORDER_MARK)) {
      in.unread(head);
    }
    return new Utf8Reader(in);
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    while (!chars.hasRemaining() && !(ended && !bytes.hasRemaining())) {
      decode();
    }
    if (!chars.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, chars.remaining());
    chars.get(into, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void decode() throws IOException {
    fill();
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, ended);
    while (result.isError() && chars.remaining() >= result.length()) {
      for (int i = 0; i < result.length(); i++) {
        chars.put((char) (MARK | (bytes.get() & 0xFF)));
      }
      result = decoder.decode(bytes, chars, ended);
    }
    chars.flip();
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended |= read < 0;
    bytes.position(bytes.position() + Math.max(read, 0));
    bytes.flip();
  }
}
