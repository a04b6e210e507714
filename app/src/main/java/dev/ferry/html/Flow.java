package dev.ferry.html;

import dev.ferry.model.Fate;
import dev.ferry.report.people.PeopleTally;
import dev.ferry.report.people.Standing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The users' way from Clerk over what is decided to how they stand, drawn: bars, and bands between
 * them that are as thick as they have users.
 */
public record Flow(double height, List<Bar> bars, List<Band> bands, List<Row> rows) {
  /** In units of the drawing. */
  public static final int WIDTH = 900;

  private static final int BAR = 12;
  private static final int[] COLUMNS = {0, 330, 690};
  private static final double THICKNESS = 200;
  private static final double GAP = 20;
  private static final double LEAST = 2;

  /** From the best to the worst, as what is decided is: bands cross where they have to only. */
  static final List<Standing> ORDER =
      List.of(
          Standing.AS_BEFORE,
          Standing.MUST_KNOW,
          Standing.MUST_ACT,
          Standing.STAYS_BEHIND,
          Standing.FAILED);

  /** A group of users as a bar, with its label to the right. */
  public record Bar(String style, String label, double x, double y, double height) {
    public int width() {
      return BAR;
    }

    public double labelX() {
      return x + BAR + 8;
    }

    public double labelY() {
      return y + height / 2;
    }
  }

  /** Users who go from one bar to another. */
  public record Band(String style, String path) {}

  /** The same as a line of a table. */
  public record Row(String fate, String standing, long users) {}

  static Flow of(PeopleTally people) {
    double scale = THICKNESS / Math.max(1, people.total());
    Column clerk = new Column(COLUMNS[0]);
    clerk.add("clerk", "in Clerk", people.total(), scale);
    Column fates = new Column(COLUMNS[1]);
    Column standings = new Column(COLUMNS[2]);
    Map<Fate, Integer> fateBars = new EnumMap<>(Fate.class);
    Map<Standing, Integer> standingBars = new EnumMap<>(Standing.class);
    people.flow().keySet().forEach(fate -> fateBars.put(fate, fateBars.size()));
    fateBars.keySet().forEach(fate -> fates.add("fate", words(fate), people.of(fate), scale));
    for (Standing standing : ORDER) {
      if (people.of(standing) > 0) {
        standingBars.put(standing, standingBars.size());
        standings.add(standing.code(), words(standing), people.of(standing), scale);
      }
    }
    List<Band> bands = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    fateBars.forEach(
        (fate, place) -> bands.add(band("fate", clerk, 0, fates, place, people.of(fate) * scale)));
    people
        .flow()
        .forEach(
            (fate, of) ->
                inOrder(of)
                    .forEach(
                        (standing, users) -> {
                          rows.add(new Row(words(fate), words(standing), users));
                          bands.add(
                              band(
                                  standing.code(),
                                  fates,
                                  fateBars.getOrDefault(fate, 0),
                                  standings,
                                  standingBars.getOrDefault(standing, 0),
                                  users * scale));
                        }));
    List<Bar> bars = new ArrayList<>(clerk.bars);
    bars.addAll(fates.bars);
    bars.addAll(standings.bars);
    double height = Math.max(clerk.end(), Math.max(fates.end(), standings.end()));
    return new Flow(height, bars, bands, rows);
  }

  private static Map<Standing, Long> inOrder(Map<Standing, Long> of) {
    Map<Standing, Long> ordered = new LinkedHashMap<>();
    ORDER.stream()
        .filter(of::containsKey)
        .forEach(standing -> ordered.put(standing, of.getOrDefault(standing, 0L)));
    return ordered;
  }

  private static String words(Fate fate) {
    return switch (fate) {
      case CREATE -> "created";
      case ADOPT -> "there already";
      case UPDATE -> "updated";
      case UNCHANGED -> "unchanged";
      case SKIP -> "left out";
      case BLOCKED -> "blocked";
    };
  }

  private static String words(Standing standing) {
    return switch (standing) {
      case AS_BEFORE -> "arrive as before";
      case MUST_ACT -> "must act";
      case STAYS_BEHIND -> "stay behind";
      case FAILED -> "failed";
      case MUST_KNOW -> "are to be told";
    };
  }

  private static Band band(
      String style, Column from, int bar, Column to, int other, double thickness) {
    double thick = Math.max(thickness, 1);
    double left = from.bars.get(bar).x() + BAR;
    double right = to.bars.get(other).x();
    double up = from.leave(bar, thickness);
    double down = to.arrive(other, thickness);
    double middle = (left + right) / 2;
    return new Band(
        style,
        String.format(
            Locale.ROOT,
            "M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f L%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f Z",
            left,
            up,
            middle,
            up,
            middle,
            down,
            right,
            down,
            right,
            down + thick,
            middle,
            down + thick,
            middle,
            up + thick,
            left,
            up + thick));
  }

  /** Bars one below the other, and how much of each is taken by bands already. */
  private static final class Column {
    private final int x;
    private final List<Bar> bars = new ArrayList<>();
    private final List<double[]> taken = new ArrayList<>();

    Column(int x) {
      this.x = x;
    }

    void add(String style, String label, long users, double scale) {
      double y = bars.isEmpty() ? 0 : end() + GAP - 8;
      String told = String.format(Locale.ROOT, "%,d %s", users, label);
      bars.add(new Bar(style, told, x, y + 8, Math.max(LEAST, users * scale)));
      taken.add(new double[2]);
    }

    double end() {
      Bar last = bars.get(bars.size() - 1);
      return last.y() + last.height() + 8;
    }

    double leave(int bar, double thickness) {
      return take(bar, 0, thickness);
    }

    double arrive(int bar, double thickness) {
      return take(bar, 1, thickness);
    }

    private double take(int bar, int side, double thickness) {
      double at = bars.get(bar).y() + taken.get(bar)[side];
      taken.get(bar)[side] += thickness;
      return at;
    }
  }
}
