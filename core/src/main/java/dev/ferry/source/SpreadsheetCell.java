package dev.ferry.source;

import java.util.regex.Pattern;

/** Text on its way into a CSV that somebody may open in a spreadsheet. Pure. */
public final class SpreadsheetCell {
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  /**
   * Where a cell begins if the spreadsheet takes the semicolon for the separator, as it does in
   * half of Europe, or a line where it then does not see that the text is quoted.
   */
  private static final Pattern BEHIND_A_SEPARATOR =
      Pattern.compile("([;\r\n])(?=[\"' ]*[=+\\-@＝＋－＠])");

  private SpreadsheetCell() {}

  /** The text; with a TAB wherever a spreadsheet would else run what follows as a formula. */
  public static String guarded(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String inside = BEHIND_A_SEPARATOR.matcher(text).replaceAll("$1\t");
    return formula ? "\t" + inside : inside;
  }
}
