package dev.ferry.verify;

/** One of several looks at what WorkOS holds: what differs counts only in the last one. */
record Look(DiffCounter counter, boolean isFirst, boolean isLast) {

  /** For a new comparison. */
  Findings findings() {
    return new Findings(counter, isLast);
  }
}
