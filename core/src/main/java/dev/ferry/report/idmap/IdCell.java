package dev.ferry.report.idmap;

import org.jspecify.annotations.Nullable;

/** What a cell holds where an id should be. */
sealed interface IdCell {

  /** An id, whoever it leads to. */
  record Id(String id) implements IdCell {}

  /**
   * @param shown as much of it as may be shown: a wrong column may hold secrets
   */
  record None(NoId what, @Nullable String shown) implements IdCell {}
}
