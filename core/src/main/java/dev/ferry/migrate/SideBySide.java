package dev.ferry.migrate;

import java.util.ArrayList;
import java.util.List;

/**
 * Two feeds at once, each with half of the room as long as both have something: their requests fall
 * under different rate limits, and neither waits for the other. Not thread-safe.
 */
public final class SideBySide implements Feed {
  private final Feed one;
  private final Feed other;

  public SideBySide(Feed one, Feed other) {
    this.one = one;
    this.other = other;
  }

  @Override
  public List<Course> next(int most) {
    List<Course> courses = new ArrayList<>(one.next(Math.max(1, most / 2)));
    if (courses.size() < most) {
      courses.addAll(other.next(most - courses.size()));
    }
    if (courses.size() < most) {
      courses.addAll(one.next(most - courses.size()));
    }
    return courses;
  }
}
