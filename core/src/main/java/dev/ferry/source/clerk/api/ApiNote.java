package dev.ferry.source.clerk.api;

/**
 * What may be odd about a field of Clerk's API. The codes are part of the interface: never renamed,
 * only added to.
 */
enum ApiNote {
  FIELD_MISSING("field-missing", "it is not there, though Clerk documents that it always is"),
  TYPE_WRONG("field-type-wrong", "it is of another type than Clerk documents"),
  VALUE_UNKNOWN("value-unknown", "it has a value that Clerk does not document"),
  OBJECT_UNKNOWN("object-unknown", "it is of a kind that Clerk does not document"),
  ID_UNRESOLVED("id-unresolved", "it names something that is not in the user's list"),
  NOT_TEXT("not-utf-8", "it holds half a character, which no UTF-8 can carry"),
  METADATA_ODD(
      "metadata-odd",
      "it is nested too deep, too long, has a number of more than 1,000 digits, or a key twice");

  private final String code;
  private final String what;

  ApiNote(String code, String what) {
    this.code = code;
    this.what = what;
  }

  String code() {
    return code;
  }

  String what() {
    return what;
  }
}
