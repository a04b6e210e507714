package dev.ferry.source.clerk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a spreadsheet left in the place of a text. What stood there cannot be told from it, so that
 * none of it is a value.
 */
enum SpreadsheetDamage {
  /** Excel, LibreOffice ({@code Err:508}), Google Sheets ({@code #ERROR!}): the text ran. */
  ERROR(
      "the result of a formula that failed",
      "#(?:NAME\\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|ERROR!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!)"
          + "|Err:[0-9]{3}"),
  /** A cell that is too narrow, saved as it is shown. */
  TOO_NARROW("a row of #, as a column too narrow for its value shows it", "#{3,}"),
  /** They write the sign of the exponent always, which no name, address or number of ours has. */
  NUMBER("a rounded number", "[+-]?[0-9](?:[.,][0-9]+)?[Ee][+-][0-9]{2,3}"),
  /** The day or the year and a month by its short name, English or German. */
  DATE(
      "a date",
      "(?:[0-9]{1,2}|[0-9]{4})[-. ]{1,2}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
          + "|Mrz|Mai|Okt|Dez)"
          + "|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mrz|Mai|Okt|Dez)[-. ]{1,2}"
          + "(?:[0-9]{2}|[0-9]{4})"),
  /** Clerk's are E.164, which begins with a plus (clerk.com/docs, phone numbers). */
  PLUS_GONE("a phone number without its plus", "[0-9]{7,15}"),
  /** Excel cuts a text there (support.microsoft.com, "Excel specifications and limits"). */
  CUT_OFF("a text that was cut off at 32,767 characters", "(?s).{32767}");

  private static final Set<DashboardColumn> PHONES =
      Set.of(
          DashboardColumn.PRIMARY_PHONE_NUMBER,
          DashboardColumn.VERIFIED_PHONE_NUMBERS,
          DashboardColumn.UNVERIFIED_PHONE_NUMBERS);

  private static final Set<DashboardColumn> LISTS =
      Set.of(
          DashboardColumn.VERIFIED_EMAIL_ADDRESSES,
          DashboardColumn.UNVERIFIED_EMAIL_ADDRESSES,
          DashboardColumn.VERIFIED_PHONE_NUMBERS,
          DashboardColumn.UNVERIFIED_PHONE_NUMBERS);

  /** Excel's most. */
  private static final int CUT_AT = 32_767;

  /** The longest date has so many characters. */
  private static final int LONGEST_DATE = 9;

  private final String what;
  private final Pattern form;

  SpreadsheetDamage(String what, String form) {
    this.what = what;
    this.form = Pattern.compile(form);
  }

  /** What stands there, in words; holds no value of the file. */
  String what() {
    return what;
  }

  /** What was done to this text, or to one of the items in it, if anything. */
  static Optional<SpreadsheetDamage> in(DashboardColumn column, String text) {
    List<String> texts = texts(column, text);
    texts.removeIf(one -> !maybe(one));
    return texts.isEmpty() ? Optional.empty() : in(column, texts);
  }

  private static List<String> texts(DashboardColumn column, String text) {
    List<String> texts = new ArrayList<>(2);
    if (!text.isEmpty()) {
      texts.add(text.strip());
      if (LISTS.contains(column)) {
        texts.addAll(Cells.list(text));
      }
    }
    return texts;
  }

  /**
   * False of what has none of the forms, at first sight, as nearly all texts: they begin with a
   * digit or a sign, or are short and end with a digit, or are very long.
   */
  private static boolean maybe(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char first = text.charAt(0);
    boolean ends = text.length() <= LONGEST_DATE && isDigit(text.charAt(text.length() - 1));
    return isDigit(first) || "#+-".indexOf(first) >= 0 || ends || text.length() >= CUT_AT;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Optional<SpreadsheetDamage> in(DashboardColumn column, List<String> texts) {
    return Arrays.stream(values())
        .filter(damage -> damage.mayBeIn(column) && texts.stream().anyMatch(damage::isIn))
        .findFirst();
  }

  private boolean mayBeIn(DashboardColumn column) {
    return this != PLUS_GONE || PHONES.contains(column);
  }

  private boolean isIn(String text) {
    return form.matcher(text).matches();
  }
}
