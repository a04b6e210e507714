package dev.ferry.cli.idmap;

import dev.ferry.report.idmap.NoId;
import dev.ferry.report.idmap.UnjudgedRows;
import dev.ferry.workspace.IdMap.OtherCase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the rows that hold no id, or cannot be read, and keeps the first of them. */
final class UnjudgedTally implements UnjudgedRows {
  private static final int FIRST = 100;

  private final Map<NoId, Long> noIds = new EnumMap<>(NoId.class);
  private final List<NoIdRow> firstWithout = new ArrayList<>();
  private final List<BadRow> firstBad = new ArrayList<>();
  private long bad;

  /** A row of the application's file that cannot be judged. */
  record BadRow(long line, String why) {}

  /**
   * A row without an id.
   *
   * @param id as much of what stands there as may be shown
   * @param known the one id that differs from it in case only
   */
  record NoIdRow(long line, NoId what, @Nullable String id, @Nullable String known) {}

  @Override
  public void broken(long line, String why) {
    bad++;
    if (firstBad.size() < FIRST) {
      firstBad.add(new BadRow(line, why));
    }
  }

  @Override
  public void noId(long line, NoId what, @Nullable String shown) {
    add(new NoIdRow(line, what, shown, null));
  }

  void otherCase(OtherCase one) {
    add(new NoIdRow(one.line(), NoId.OTHER_CASE, one.id(), one.known()));
  }

  private void add(NoIdRow row) {
    noIds.merge(row.what(), 1L, Long::sum);
    if (firstWithout.size() < FIRST) {
      firstWithout.add(row);
    }
  }

  boolean isEmpty() {
    return bad == 0 && noIds.isEmpty();
  }

  long bad() {
    return bad;
  }

  List<BadRow> firstBad() {
    return firstBad;
  }

  long withoutId() {
    return noIds.values().stream().mapToLong(Long::longValue).sum();
  }

  Map<NoId, Long> noIds() {
    return noIds;
  }

  List<NoIdRow> firstWithoutId() {
    return firstWithout;
  }
}
