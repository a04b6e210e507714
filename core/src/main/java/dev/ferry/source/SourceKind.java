package dev.ferry.source;

import dev.ferry.text.Code;

/** The kinds of source: files, of which the newest counts, and Clerk, who counts more than all. */
public enum SourceKind {
  /** What the snapshot before held of exports that are not at hand any more. */
  SNAPSHOT,
  SUPPORT_JSON,
  /** Users as Clerk's API gave them once: an answer, or what somebody's own script kept of it. */
  USER_DUMP,
  DASHBOARD_CSV,
  /** Clerk as it is now. It knows no digests and no TOTP secrets. */
  BACKEND_API;

  /** As printed, such as {@code dashboard-csv}. */
  public String word() {
    return Code.of(this);
  }
}
