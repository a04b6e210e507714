package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Policy;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A policy as a plan remembers it: all of it, and the same in every process. */
class PolicyKeysTest {
  @Test
  void everyChoiceOfThePolicyIsPartOfIt() {
    Map<String, String> keys = PolicyKeys.of(Policy.defaults());

    Arrays.stream(Policy.class.getRecordComponents())
        .map(component -> component.getName())
        .filter(name -> !name.equals("planMaxAge"))
        .forEach(
            name ->
                assertThat(keys.keySet())
                    .anyMatch(key -> key.equals(name) || key.startsWith(name + ".")));
  }

  /** The order of an immutable map differs from process to process. */
  @Test
  void aTableIsTheSameInEveryProcess() {
    Map<String, String> roles = new TreeMap<>();
    for (char key = 'a'; key <= 'h'; key++) {
      roles.put(String.valueOf(key), "x");
    }

    assertThat(PolicyKeys.of(Policy.builder().roles(roles).build()))
        .containsEntry("roles", "{a: x, b: x, c: x, d: x, e: x, f: x, g: x, h: x}");
  }
}
