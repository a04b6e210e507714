package dev.ferry.bounds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files that are read whole: never more of them than such a file can hold. */
public final class BoundedFile {
  private BoundedFile() {}

  /** A file is longer than it can be. */
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(Path file, int mostBytes) {
      super(
          file
              + " is longer than "
              + (mostBytes >= 1 << 20 ? (mostBytes >> 20) + " MB" : (mostBytes >> 10) + " kB")
              + ", which no such file is: is it the right one?");
    }
  }

  /**
   * @throws TooLongException if it is longer; a device or a pipe may have no end
   */
  public static byte[] bytes(Path file, int mostBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new TooLongException(file, mostBytes);
      }
      return bytes;
    }
  }

  /**
   * Its text.
   *
   * @throws TooLongException as {@link #bytes}
   * @throws java.nio.charset.CharacterCodingException if it is no UTF-8
   */
  public static String text(Path file, int mostBytes) throws IOException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file, mostBytes))).toString();
  }
}
