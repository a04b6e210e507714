package dev.ferry.model;

/**
 * What a reason, or the answer to a question, does to people if nobody does anything about it; the
 * worst first. Everything that lists reasons lists them in this order.
 */
public enum Severity {
  /** Somebody cannot sign in, or not into what is theirs. */
  LOCKED_OUT("Locked out"),
  /** Somebody gets in who should not, or with less proof than before. */
  LET_IN("Let in, or with less proof"),
  /** Somebody has to do something once: a user, an administrator, or you. */
  MUST_ACT("Must act once"),
  /** Something that Clerk held is not in WorkOS, and nobody's way in depends on it. */
  LOST_DETAIL("Lost detail"),
  /** Nothing: it is as it should be, or follows from something that is named itself. */
  NOTHING("Nothing to do");

  private final String heading;

  Severity(String heading) {
    this.heading = heading;
  }

  /** For people, the same. */
  public String heading() {
    return heading;
  }
}
