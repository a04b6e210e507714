package dev.ferry.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What everything before the first write takes, by the number of users. */
final class Reading {
  private static final List<String> STAGES = List.of("snapshot", "assess", "plan");

  private final Yard yard;
  private final Map<Integer, Pair<Migrated>> measured = new LinkedHashMap<>();

  private Reading(Yard yard) {
    this.yard = yard;
  }

  static Reading of(Yard yard, List<Integer> sizes) throws IOException, InterruptedException {
    Reading reading = new Reading(yard);
    for (int users : sizes) {
      reading.measured.put(users, yard.inTurn(users, STAGES));
    }
    return reading;
  }

  Reading tell(Page page) {
    measured.forEach(
        (users, pair) -> {
          page.say("").say("## snapshot, assess and plan of " + Page.count(users) + " users");
          page.head("", yard.kept().name(), yard.ours().name(), "ratio");
          for (String stage : STAGES) {
            pair.time(page, stage, one -> one.stage(stage).seconds());
          }
          pair.time(page, "all three", Migrated::seconds);
          pair.time(page, "processor time", Migrated::cpuSeconds);
          pair.size(page, "most memory", Migrated::peakBytes);
          pair.size(page, "workspace", Migrated::workspaceBytes);
        });
    return this;
  }

  /** Growth needs two points at least. */
  void draw(Page page, Path svg) throws IOException {
    if (measured.size() < 2) {
      return;
    }
    Files.writeString(
        svg,
        Growth.drawn(
            List.copyOf(measured.keySet()),
            List.of(
                panel("snapshot, assess and plan: seconds on the clock", Migrated::seconds),
                panel("seconds of processor time", Migrated::cpuSeconds),
                panel("most memory, MB", one -> one.peakBytes() / 1e6),
                panel("workspace after plan, MB", one -> one.workspaceBytes() / 1e6))));
    page.say("").say("![time, memory and disk by the number of users](" + svg.getFileName() + ")");
  }

  private Growth.Panel panel(String title, ToDoubleFunction<Migrated> figure) {
    List<Double> kept = measured.values().stream().map(pair -> pair.kept(figure)).toList();
    List<Double> ours = measured.values().stream().map(pair -> pair.ours(figure)).toList();
    return new Growth.Panel(
        title,
        List.of(
            new Growth.Line(yard.kept().name(), "#b35900", kept),
            new Growth.Line(yard.ours().name(), "#14507a", ours)));
  }
}
