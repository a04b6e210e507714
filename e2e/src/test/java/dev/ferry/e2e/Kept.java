package dev.ferry.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the last rollback of a workspace named as kept.
 *
 * @param all a line each; none if it found nothing to do and wrote no file
 */
record Kept(List<Line> all) {

  /** The id is WorkOS's; of roles and permissions it is the slug. */
  record Line(String id, String reason, String kind) {}

  static Kept in(Path workspace) throws IOException {
    Path file = workspace.resolve("reports/local").resolve("kept.csv");
    List<Line> all = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
        String[] cells = line.split(",", -1);
        all.add(new Line(cells[1], cells[3], cells[cells.length - 1]));
      }
    }
    return new Kept(List.copyOf(all));
  }

  /** What of this kind was kept for this reason. */
  Set<String> of(String kind, String reason) {
    Set<String> ids = new TreeSet<>();
    for (Line line : all) {
      if (line.kind().equals(kind) && line.reason().equals(reason)) {
        ids.add(line.id());
      }
    }
    return ids;
  }

  Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    all.forEach(line -> reasons.put(line.id(), line.reason()));
    return reasons;
  }
}
