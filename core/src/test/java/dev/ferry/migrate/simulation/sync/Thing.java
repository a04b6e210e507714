package dev.ferry.migrate.simulation.sync;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A user, organization, membership, … of either side, as it is at one moment. The fields that both
 * sides have are called alike on both: {@code email}, {@code metadata.plan}, …
 */
record Thing(String id, Map<String, String> values) {
  static final String METADATA = "metadata.";

  Thing {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  static Thing of(String id) {
    return new Thing(id, Map.of());
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  /** What it must have. */
  String need(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new AssertionError(id + " has no " + name);
    }
    return value;
  }

  boolean is(String name, @Nullable String value) {
    return value != null && value.equals(values.get(name));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * @param value null for none
   */
  Thing with(String name, @Nullable String value) {
    Map<String, String> others = new TreeMap<>(values);
    if (value == null) {
      others.remove(name);
    } else {
      others.put(name, value);
    }
    return new Thing(id, others);
  }
}
