package dev.ferry.source.clerk;

import dev.ferry.source.UnreadableSourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the first bytes of a file say it is. */
enum FileTypeSniffer {
  TEXT("this looks like plain text"),
  JSON("this looks like JSON"),
  EMPTY("the file is empty; download the export again"),
  MARKUP(
      "this looks like an HTML or XML page, perhaps a sign-in page saved in place of the export;"
          + " download the export again"),
  ZIP("this looks like a ZIP or Excel file; unpack it, or save the sheet as 'CSV UTF-8'"),
  OLD_EXCEL("this looks like an old Excel file; use the file as Clerk gave it"),
  GZIP("this looks like a gzip file; unpack it first"),
  PDF("this looks like a PDF; download the export again"),
  UTF_16("this is UTF-16 text; save it as UTF-8, or use the file as Clerk gave it"),
  BINARY("this looks like a binary file; download the export again");

  private static final int HEAD = 8192;
  private static final Map<String, FileTypeSniffer> SIGNATURES =
      Map.of(
          "504b0304", ZIP,
          "504b0506", ZIP,
          "d0cf11e0", OLD_EXCEL,
          "1f8b", GZIP,
          "25504446", PDF,
          "fffe", UTF_16,
          "feff", UTF_16);

  private final String what;

  FileTypeSniffer(String what) {
    this.what = what;
  }

  /** In words, with what to do. */
  String what() {
    return what;
  }

  /**
   * Refuses what is not text.
   *
   * @throws UnreadableSourceException saying what it is instead
   */
  void requireText(Path file) {
    if (this != TEXT && this != JSON) {
      throw new UnreadableSourceException(file, what);
    }
  }

  /**
   * Looks at a file.
   *
   * @throws UnreadableSourceException if there is no such file, or it is a folder
   */
  static FileTypeSniffer of(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new UnreadableSourceException(file, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new UnreadableSourceException(file, "this is a folder; give the file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(HEAD));
    }
  }

  private static FileTypeSniffer of(byte[] head) {
    String hex = hex(head);
    for (Map.Entry<String, FileTypeSniffer> signature : SIGNATURES.entrySet()) {
      if (hex.startsWith(signature.getKey())) {
        return signature.getValue();
      }
    }
    return byZeros(head) == TEXT ? byFirstCharacter(head) : byZeros(head);
  }

  /** UTF-16 without a mark has a zero in every other byte; text has none. */
  private static FileTypeSniffer byZeros(byte[] head) {
    int zeros = 0;
    for (byte b : head) {
      zeros += b == 0 ? 1 : 0;
    }
    if (zeros * 100 <= head.length) {
      return TEXT;
    }
    return zeros * 3 >= head.length ? UTF_16 : BINARY;
  }

  private static FileTypeSniffer byFirstCharacter(byte[] head) {
    int at = head.length >= 3 && hex(head).startsWith("efbbbf") ? 3 : 0;
    while (at < head.length && (head[at] == ' ' || (head[at] >= '\t' && head[at] <= '\r'))) {
      at++;
    }
    if (at == head.length) {
      return head.length < HEAD ? EMPTY : TEXT;
    }
    return switch (head[at]) {
      case '<' -> MARKUP;
      case '[', '{' -> JSON;
      default -> TEXT;
    };
  }

  private static String hex(byte[] head) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(4, head.length); i++) {
      hex.append(String.format("%02x", head[i]));
    }
    return hex.toString();
  }
}
