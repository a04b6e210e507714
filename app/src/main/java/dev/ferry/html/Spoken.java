package dev.ferry.html;

import java.util.ArrayList;
import java.util.List;

/** A text that sets what is typed between backticks, as the texts of reasons do, taken apart. */
public final class Spoken {
  private Spoken() {}

  /**
   * A piece of it.
   *
   * @param typed true if it stood between backticks
   */
  public record Piece(String text, boolean typed) {}

  /** Its pieces; a backtick without another one stays as it is. */
  public static List<Piece> of(String text) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    int open = text.indexOf('`');
    int close = text.indexOf('`', open + 1);
    while (open >= 0 && close >= 0) {
      pieces.add(new Piece(text.substring(from, open), false));
      pieces.add(new Piece(text.substring(open + 1, close), true));
      from = close + 1;
      open = text.indexOf('`', from);
      close = open < 0 ? -1 : text.indexOf('`', open + 1);
    }
    pieces.add(new Piece(text.substring(from), false));
    return pieces;
  }
}
