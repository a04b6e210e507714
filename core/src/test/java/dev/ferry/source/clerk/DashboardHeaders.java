package dev.ferry.source.clerk;

import java.util.Arrays;
import java.util.List;

/** The columns of Clerk's CSV that are read, for tests of other readers. */
public final class DashboardHeaders {
  private DashboardHeaders() {}

  public static List<String> all() {
    return Arrays.stream(DashboardColumn.values()).map(DashboardColumn::header).toList();
  }
}
