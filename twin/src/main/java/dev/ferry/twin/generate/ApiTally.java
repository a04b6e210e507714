package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what Clerk's API holds, and what of it can arrive. Used by one thread. */
final class ApiTally {
  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
  private final ObjectNode fixed = JsonNodeFactory.instance.objectNode();

  /** One more of something in a group; it is counted in the group's sum, too. */
  void add(String group, String what) {
    raise(group, "clerk");
    raise(group, what.toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** One more of something in a group that is counted already. */
  void raise(String group, String what) {
    counts.computeIfAbsent(group, any -> new TreeMap<>()).merge(what, 1, Integer::sum);
  }

  /** Counts that are known beforehand. */
  void set(ObjectNode groups) {
    fixed.setAll(groups);
  }

  /** The sums by group, as {@code expected.json} has them. */
  ObjectNode json() {
    ObjectNode json = fixed.deepCopy();
    counts.forEach((group, sums) -> sums.forEach(json.withObject("/" + group)::put));
    return json;
  }
}
