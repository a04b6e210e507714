package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.ObjectVerdict.Fate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what must become of all that is no user. Used by one thread. */
final class ObjectTally {
  private final Map<ObjectKind, Map<Fate, Integer>> fates = new EnumMap<>(ObjectKind.class);
  private final Map<ObjectKind, Map<String, Integer>> reasons = new EnumMap<>(ObjectKind.class);
  private int permitted;

  void add(ObjectKind kind, ObjectVerdict verdict) {
    of(fates, kind).merge(verdict.fate(), 1, Integer::sum);
    verdict.reasons().forEach(reason -> of(reasons, kind).merge(reason, 1, Integer::sum));
  }

  /** One more role that is created and then given its permissions, which is a write of its own. */
  void permitted() {
    permitted++;
  }

  /** The writes under {@code /user_management}, beside those of the users themselves. */
  int userWrites() {
    return created(ObjectKind.MEMBERSHIPS);
  }

  /** All other writes. */
  int generalWrites() {
    return created(ObjectKind.PERMISSIONS)
        + created(ObjectKind.ROLES)
        + permitted
        + created(ObjectKind.ORGANIZATIONS)
        + created(ObjectKind.DOMAINS);
  }

  /** The sums by kind: every fate, and the reasons that there are. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (ObjectKind kind : ObjectKind.values()) {
      ObjectNode sums = json.putObject(kind.word());
      ObjectNode counts = sums.putObject("fates");
      for (Fate fate : Fate.values()) {
        counts.put(fate.word(), of(fates, kind).getOrDefault(fate, 0));
      }
      of(reasons, kind).forEach(sums.putObject("reasons")::put);
    }
    return json;
  }

  private int created(ObjectKind kind) {
    return of(fates, kind).getOrDefault(Fate.CREATE, 0);
  }

  private static <T> Map<T, Integer> of(Map<ObjectKind, Map<T, Integer>> counts, ObjectKind kind) {
    return counts.computeIfAbsent(kind, any -> new TreeMap<>());
  }
}
