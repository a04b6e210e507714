package dev.ferry.source.clerk;

import dev.ferry.source.Finding;

/**
 * Why a row cannot become a user, or an element of a list what it stands for. The codes are part of
 * the interface: never renamed, only added to.
 */
public enum Fault {
  COLUMNS_MISSING(
      "columns-missing",
      "the row has fewer columns than the header. Was the file cut off, or a line end put into a"
          + " value without quotes? Fix the row or export again"),
  COLUMNS_EXTRA(
      "columns-extra",
      "the row has more columns than the header. Does a value hold a comma without quotes? Fix the"
          + " row or export again"),
  ROW_AS_IT_WAS(
      "row-as-it-was",
      "nothing in this row was fixed: only empty cells at its end came or went, as when a spreadsheet"
          + " saves it. Put in what is missing; if nothing is, export this user again"),
  ID_MISSING("id-missing", "there is no id. Put in the user's id from Clerk, or export again"),
  ID_MALFORMED(
      "id-malformed",
      "the id is longer than 128 characters or holds blanks or control characters. Put in the"
          + " user's id from Clerk, or export again"),
  CELL_DESTROYED(
      "cell-destroyed",
      "a spreadsheet replaced the id by something else. Use the file as Clerk gave it, or put in the"
          + " user's id from Clerk"),
  QUOTE_UNCLOSED(
      "quote-unclosed",
      "a quote is opened in this row and not closed before the next row. Put in the closing quote,"
          + " or export again"),
  ROW_IN_QUOTES(
      "row-in-quotes",
      "this line begins like a row but stands inside the quotes of the row before it, so it cannot"
          + " be told whether it is a user or text that somebody typed into a name. Look at the row"
          + " before: if a quote is missing there, put it in; if not, do not trust this line"),
  QUOTE_MISPLACED(
      "quote-misplaced",
      "a quote stands inside a value. Put the value in quotes and double the quotes inside it, or"
          + " export again"),
  HEADER_REPEATED(
      "header-repeated",
      "the row is the header again. Were two exports joined into one file? Give them one by one"),
  NOT_UTF_8(
      "not-utf-8",
      "the text is not UTF-8. Was the file saved by a spreadsheet? Use the file as Clerk gave it, or"
          + " save it as 'CSV UTF-8'"),
  FIELD_TOO_LONG(
      "field-too-long",
      "a value is longer than 1 MiB, or the whole row longer than 4 MiB. Fix the row or export"
          + " again"),
  NOT_AN_OBJECT("not-an-object", "a user must be a JSON object. Fix the file or ask for it again"),
  FIELD_TYPE_WRONG(
      "field-type-wrong",
      "a value is of another type than this export has there. Fix the user or ask for the file"
          + " again"),
  KEY_REPEATED(
      "key-repeated",
      "a key stands twice in one object, so it cannot be told which value holds. Take one out"),
  NESTED_TOO_DEEP(
      "nested-too-deep", "metadata is nested deeper than 100 levels. Fix the user's metadata"),
  NUMBER_TOO_LONG(
      "number-too-long",
      "metadata holds a number of more than 1,000 digits. Fix the user's metadata"),
  JSON_BROKEN(
      "json-broken",
      "the JSON cannot be read from here on. Was the file cut off or edited? Fix it, or ask for it"
          + " again"),
  FIELD_ESSENTIAL(
      "essential-field-missing",
      "a field without which this cannot be carried is not there or cannot be read. Look it up in"
          + " Clerk's dashboard");

  /** A user of whom a file names a hasher without a digest: a password that is lost by itself. */
  static Finding digestMissing(String file, String clerkId, long line) {
    return new Finding(
        file,
        clerkId,
        "password_digest",
        "digest-missing",
        "line " + line + " names a hasher and holds no digest: the password is not carried");
  }

  /** A cell of which a spreadsheet left nothing that is of the user. */
  static Finding cellDestroyed(String file, String clerkId, String column, long line, String what) {
    return new Finding(
        file,
        clerkId,
        column,
        CELL_DESTROYED.code(),
        "line "
            + line
            + " holds "
            + what
            + ", which a spreadsheet put there: it is not carried. Use the file as Clerk gave it");
  }

  private final String code;
  private final String why;

  Fault(String code, String why) {
    this.code = code;
    this.why = why;
  }

  /** Lower-case, hyphenated, stable. */
  public String code() {
    return code;
  }

  /** In words, with what to do; holds no value of the file. */
  public String why() {
    return why;
  }
}
