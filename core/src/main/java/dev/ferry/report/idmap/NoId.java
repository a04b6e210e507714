package dev.ferry.report.idmap;

/** What stands where an id should, and is none: another fault than an id that leads nowhere. */
public enum NoId {
  EMPTY("nothing stands there", "Leave these rows out of the file, or find out whose they are."),
  NULL_MARK(
      "a dump's word for null",
      "Leave these rows out of the file: add \"where … is not null\" to what writes it."),
  DECORATED(
      "an id with something around it, such as blanks, quotes or braces",
      "Your database holds it so, or the export added it: clean it there. The SQL moves no such id."),
  OTHER_CASE(
      "an id that is known in another case only",
      "Something changed its case: restore it from Clerk's ids. Case tells people apart."),
  OTHER_PREFIX(
      "an id of another kind of object, or of another service",
      "Look whether it is the right column, and the right --kind."),
  OTHER_FORM(
      "nothing that looks like an id of Clerk or WorkOS",
      "Look whether it is the right column; if it holds your own ids, Clerk's external_id may have"
          + " them.");

  private final String what;
  private final String fix;

  NoId(String what, String fix) {
    this.what = what;
    this.fix = fix;
  }

  /** For people. */
  public String what() {
    return what;
  }

  /** What to do about it. */
  public String fix() {
    return fix;
  }
}
