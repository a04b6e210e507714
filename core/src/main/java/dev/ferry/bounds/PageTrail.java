package dev.ferry.bounds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way through one list, page by page: it notices a list that leads in a circle, or never ends.
 * A server that ignores its cursor, or cycles through a few, would otherwise be read for ever. Of a
 * page it keeps two numbers. Not thread-safe.
 */
public final class PageTrail {
  /** Of a hundred elements or more each: no list of either service is near it. */
  static final int MOST_PAGES = 200_000;

  /** Pages may come again where others are deleted, or new, before them; but not for ever. */
  static final int MOST_REPEATS = 30;

  private final Set<Long> cursors = new HashSet<>();
  private final Set<Long> contents = new HashSet<>();
  private int pages;
  private int repeats;

  /** True if this cursor has not led anywhere yet; what it names is not kept. */
  public boolean isFresh(String cursor) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < cursor.length(); i++) {
      hash = (hash ^ cursor.charAt(i)) * 0x100000001B3L;
    }
    return cursors.add(hash);
  }

  /**
   * Takes a page that is not the last.
   *
   * @param elements told from others by their hash
   * @return true if the list still gets on
   */
  public boolean advances(List<?> elements) {
    long hash = elements.size();
    for (Object element : elements) {
      hash = Long.rotateLeft(hash, 7) * 0x9E3779B97F4A7C15L + element.hashCode();
    }
    repeats = contents.add(hash) ? 0 : repeats + 1;
    return ++pages < MOST_PAGES && repeats < MOST_REPEATS;
  }
}
