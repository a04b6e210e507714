package dev.ferry.source;

/** Text on its way into a CSV that somebody may open in a spreadsheet. Pure. */
public final class SpreadsheetCell {
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private SpreadsheetCell() {}

  /** The text; with a TAB in front where a spreadsheet would run it as a formula. */
  public static String guarded(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "\t" + text : text;
  }
}
