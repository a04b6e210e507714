package dev.ferry.workos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How pairs of metadata are written to what exists. WorkOS merges them into those that are there, a
 * pair goes away by null, and an empty object would delete all of them, others' too
 * (docs/authkit/metadata, February 2026): none is ever sent.
 */
public final class MetadataChange {
  private MetadataChange() {}

  /** Adds these pairs, and leaves all others. */
  public static void add(ObjectNode body, Map<String, String> pairs) {
    if (!pairs.isEmpty()) {
      pairs.forEach(body.putObject("metadata")::put);
    }
  }

  /** Adds these pairs, takes away those of these keys, and leaves all others. */
  public static void merge(ObjectNode body, Map<String, String> pairs, Set<String> dropped) {
    Map<String, @Nullable String> changes = new TreeMap<>(pairs);
    dropped.forEach(key -> changes.put(key, null));
    if (!changes.isEmpty()) {
      changes.forEach(body.putObject("metadata")::put);
    }
  }

  /** Gives back what was there before: only what differs. */
  public static void restore(ObjectNode body, Map<String, String> now, Map<String, String> before) {
    Map<String, @Nullable String> pairs = new TreeMap<>();
    now.keySet().stream().filter(key -> !before.containsKey(key)).forEach(k -> pairs.put(k, null));
    before.forEach(
        (key, value) -> {
          if (!value.equals(now.get(key))) {
            pairs.put(key, value);
          }
        });
    if (!pairs.isEmpty()) {
      pairs.forEach(body.putObject("metadata")::put);
    }
  }
}
