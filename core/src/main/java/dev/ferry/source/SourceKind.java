package dev.ferry.source;

import java.util.Locale;

/** The kinds of source, the weaker first: where two speak of one field, the later kind wins. */
public enum SourceKind {
  SUPPORT_JSON,
  DASHBOARD_CSV;

  /** As printed, such as {@code dashboard-csv}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
