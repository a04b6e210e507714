package dev.ferry.bench.program;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The same by both builds, in turn and as often; what is told is the median.
 *
 * @param kept by the older one
 */
record Pair<T>(List<T> kept, List<T> ours) {
  double kept(ToDoubleFunction<T> figure) {
    return median(kept, figure);
  }

  double ours(ToDoubleFunction<T> figure) {
    return median(ours, figure);
  }

  private static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** A line of a table, in seconds. */
  void time(Page page, String what, ToDoubleFunction<T> figure) {
    double before = kept(figure);
    double now = ours(figure);
    page.row(what, Page.seconds(before), Page.seconds(now), Page.ratio(now, before));
  }

  /** A line of a table, in megabytes. */
  void size(Page page, String what, ToDoubleFunction<T> figure) {
    double before = kept(figure);
    double now = ours(figure);
    page.row(
        what, Page.megabytes((long) before), Page.megabytes((long) now), Page.ratio(now, before));
  }
}
