package dev.ferry.checklist;

import dev.ferry.text.Code;

/** How an item stands. What nobody knows is never a pass. */
public enum Status {
  PASS,
  FAIL,
  UNKNOWN;

  /** As printed, such as {@code pass}. */
  public String word() {
    return Code.withUnderscores(this);
  }
}
