package dev.ferry;

import dev.ferry.model.Policy;
import dev.ferry.privacy.Digests;
import dev.ferry.text.Code;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it was understood: for each key, a choice in words. Comments, order and what is left
 * to its default make no difference. Every component of {@link Policy} is in it, so that a new one
 * cannot be forgotten.
 */
final class PolicyKeys {
  /** How long a plan holds decides nothing about anybody. */
  private static final Set<String> OF_NO_DECISION = Set.of("planMaxAge");

  private PolicyKeys() {}

  static Map<String, String> of(Policy policy) {
    Map<String, String> keys = new TreeMap<>();
    add("", policy, keys);
    keys.keySet().removeAll(OF_NO_DECISION);
    return keys;
  }

  /** SHA-256, in hex. */
  static String digest(Policy policy) {
    return HexFormat.of()
        .formatHex(Digests.sha256(of(policy).toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static void add(String prefix, Record values, Map<String, String> keys) {
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      Object value = value(component, values);
      if (value instanceof Record nested) {
        add(prefix + component.getName() + ".", nested, keys);
      } else {
        keys.put(prefix + component.getName(), word(value));
      }
    }
  }

  private static @Nullable Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the policy's " + component.getName() + " cannot be read", e);
    }
  }

  /** Of sets and tables the order is nobody's choice; of lists it is. */
  private static String word(@Nullable Object value) {
    if (value instanceof Enum<?> choice) {
      return Code.of(choice);
    } else if (value instanceof Map<?, ?> table) {
      return table.entrySet().stream()
          .map(entry -> word(entry.getKey()) + ": " + word(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof Set<?> set) {
      return set.stream()
          .map(PolicyKeys::word)
          .sorted()
          .collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Collection<?> list) {
      return list.stream().map(PolicyKeys::word).collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }
}
