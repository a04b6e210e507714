package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.documents.FactChecks;
import dev.ferry.documents.FactChecks.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What WorkOS's documents say about metadata and external ids is what the rules keep to. */
class MetadataFactsTest {

  @TestFactory
  Stream<DynamicTest> metadata() {
    return FactChecks.of(
        List.of("plan.MetadataRule"),
        Map.of(
            "metadata-key", keysUpTo().andThen(MetadataFactsTest::asciiOnly),
            "metadata-value", valuesUpTo().andThen(MetadataFactsTest::asciiOnly),
            "api-metadata-key", keysUpTo(),
            "api-metadata-value", valuesUpTo()));
  }

  /** Of the two documents the stricter one is kept. */
  @TestFactory
  Stream<DynamicTest> externalIds() {
    return FactChecks.of(
        List.of("plan.ExternalIdRule"),
        Map.of(
            "external-id-length",
            value -> {
              assertThat(ExternalIdRule.suits("x".repeat(value.number()))).isTrue();
              assertThat(ExternalIdRule.suits("x".repeat(value.number() + 1))).isFalse();
            },
            "api-user-external-id",
            MetadataFactsTest::isNoStricter,
            "api-organization-external-id",
            MetadataFactsTest::isNoStricter));
  }

  private static void isNoStricter(Value value) {
    assertThat(ExternalIdRule.suits("x".repeat(value.number() + 1))).isFalse();
  }

  private static Consumer<Value> keysUpTo() {
    return value -> {
      assertThat(carries("k".repeat(value.number()), "v")).isTrue();
      assertThat(carries("k".repeat(value.number() + 1), "v")).isFalse();
    };
  }

  private static Consumer<Value> valuesUpTo() {
    return value -> {
      assertThat(carries("k", "v".repeat(value.number()))).isTrue();
      assertThat(carries("k", "v".repeat(value.number() + 1))).isFalse();
    };
  }

  private static void asciiOnly(Value value) {
    assertThat(value.text()).endsWith(" / ASCII");
    assertThat(carries("\u00fc", "v") || carries("k", "\u00fc")).isFalse();
  }

  private static boolean carries(String key, String value) {
    return MetadataRule.of("{\"" + key + "\":\"" + value + "\"}", 10).pairs().containsKey(key);
  }
}
