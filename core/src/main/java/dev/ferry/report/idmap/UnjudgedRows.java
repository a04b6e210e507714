package dev.ferry.report.idmap;

import org.jspecify.annotations.Nullable;

/** Hears of the rows of an application's file that are not held against the map. */
public interface UnjudgedRows {
  /** Where a row cannot be read for sure. */
  void broken(long line, String why);

  /**
   * Where no id stands.
   *
   * @param shown what may be shown of it
   */
  void noId(long line, NoId what, @Nullable String shown);
}
