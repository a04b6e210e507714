package dev.ferry.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.vendordocs.FactChecks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The policy's default and bound are what WorkOS's two documents say. */
class PolicyFactsTest {

  @TestFactory
  Stream<DynamicTest> metadataPairs() {
    return FactChecks.of(
        List.of("model.Policy", "model.PolicyBuilder"),
        Map.of(
            "metadata-pairs",
            value -> assertThat(Policy.defaults().metadataPairs()).isEqualTo(value.number()),
            "api-metadata-pairs",
            value -> {
              assertThatCode(() -> pairs(value.number())).doesNotThrowAnyException();
              assertThatThrownBy(() -> pairs(value.number() + 1))
                  .isInstanceOf(IllegalArgumentException.class);
            }));
  }

  private static Policy pairs(int number) {
    return Policy.builder().metadataPairs(number).build();
  }
}
