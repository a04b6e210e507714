package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.Keys;
import dev.ferry.model.MetadataPolicy.Nested;
import dev.ferry.model.MetadataPolicy.NotAscii;
import dev.ferry.model.MetadataPolicy.TooLong;
import dev.ferry.vendordocs.FactChecks;
import dev.ferry.vendordocs.FactChecks.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What WorkOS's documents say about metadata and external ids is what the rules keep to. */
class MetadataFactsTest {
  /** Neither escaped nor split: what fits by itself. */
  private static final MetadataPolicy AS_IT_IS =
      new MetadataPolicy(
          Keys.every(),
          List.of(),
          Keys.every(),
          Map.of(),
          Nested.JSON,
          NotAscii.DIVERT,
          TooLong.DIVERT,
          Set.of());

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
    MetadataEntry entry =
        new MetadataEntry(
            UncarriedMetadata.From.PUBLIC, key, key, JsonNodeFactory.instance.textNode(value));
    return value.equals(
        MetadataRule.fit(List.of(List.of(entry)), AS_IT_IS, 10, SecretShape.any(), Set.of())
            .pairs()
            .get(key));
  }
}
