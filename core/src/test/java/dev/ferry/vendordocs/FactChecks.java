package dev.ferry.vendordocs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Holds the values in facts.yaml against the classes that rest on them: neither moves alone. */
public final class FactChecks {
  private FactChecks() {}

  /**
   * @param usedBy the classes that are checked here
   * @param checks for the id of each of their facts what must be so, given its value
   */
  public static Stream<DynamicTest> of(List<String> usedBy, Map<String, Consumer<Value>> checks) {
    List<Fact> facts =
        KnownFacts.bundled().facts().stream()
            .filter(fact -> fact.usedBy() != null && usedBy.contains(fact.usedBy()))
            .toList();
    Stream<DynamicTest> complete =
        Stream.of(
            DynamicTest.dynamicTest(
                "each fact has its check",
                () ->
                    assertThat(facts.stream().map(Fact::id))
                        .containsExactlyInAnyOrderElementsOf(checks.keySet())));
    return Stream.concat(
        complete,
        facts.stream()
            .filter(fact -> checks.containsKey(fact.id()))
            .map(
                fact ->
                    DynamicTest.dynamicTest(
                        fact.id(),
                        () ->
                            requireNonNull(checks.get(fact.id()))
                                .accept(new Value(fact.value())))));
  }

  /** A fact's value, as text or as the numbers in it. */
  public record Value(String text) {
    public int number() {
      return number(0);
    }

    public int number(int position) {
      return Integer.parseInt(
          Arrays.stream(text.split(" / ")).filter(it -> it.matches("\\d+")).toList().get(position));
    }
  }
}
