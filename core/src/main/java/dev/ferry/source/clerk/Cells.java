package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.util.ArrayList;
import java.util.List;

/** What a cell of Clerk's export holds, and how it is written there. */
final class Cells {

  /**
   * What Clerk puts a TAB before, so that a spreadsheet does not run it: {@code clerk_go
   * pkg/csvsafe}, as read by the Clerk CLI's {@code sources/clerk.ts} (2026-11).
   */
  private static final String GUARDED = "=+-@\t\r\n＝＋－＠";

  private Cells() {}

  /**
   * The text of a cell whose bytes are given one a character.
   *
   * @throws CharacterCodingException if the bytes are not UTF-8
   */
  static String text(String bytes) throws CharacterCodingException {
    if (isAscii(bytes)) {
      return unguarded(bytes);
    }
    byte[] raw = bytes.getBytes(ISO_8859_1);
    String text = new String(raw, UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    }
    return unguarded(text);
  }

  /**
   * The same for a cell of a row that was handed out to be fixed.
   *
   * @throws CharacterCodingException also if it still holds what stood there for bytes that were
   *     not UTF-8
   */
  static String textWithoutHoles(String bytes) throws CharacterCodingException {
    String text = text(bytes);
    if (text.indexOf('\uFFFD') >= 0) {
      throw new MalformedInputException(1);
    }
    return text;
  }

  /** The text of a cell to look at: what is not UTF-8 is shown as U+FFFD. */
  static String textToShow(String bytes) {
    return unguarded(new String(bytes.getBytes(ISO_8859_1), UTF_8));
  }

  /** Splits at {@code |} and {@code ,}: Clerk's own reader does, and both occur in exports. */
  static List<String> list(String cell) {
    if (cell.isEmpty()) {
      return List.of();
    }
    List<String> items = new ArrayList<>(2);
    int start = 0;
    for (int i = 0; i <= cell.length(); i++) {
      if (i == cell.length() || cell.charAt(i) == '|' || cell.charAt(i) == ',') {
        String item = cell.substring(start, i).strip();
        if (!item.isEmpty()) {
          items.add(item);
        }
        start = i + 1;
      }
    }
    return items;
  }

  private static String unguarded(String text) {
    boolean guarded =
        text.length() > 1 && text.charAt(0) == '\t' && GUARDED.indexOf(text.charAt(1)) >= 0;
    return guarded ? text.substring(1) : text;
  }

  private static boolean isAscii(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }
}
