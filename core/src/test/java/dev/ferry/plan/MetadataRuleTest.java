package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataRuleTest {

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"text\"              | text",
        "\"\"                  | ''",
        "true                  | true",
        "7                     | 7",
        "1.10                  | 1.10",
        "12345678.90           | 12345678.90",
        "0.1                   | 0.1",
        "123456789012345678901 | 123456789012345678901",
        "9007199254740993.5    | 9007199254740993.5",
        "{\"a\":[1,null]}      | {\"a\":[1,null]}",
        "[]                    | []",
      })
  void aValueIsCarriedAsTheTextThatItIs(String value, String text) {
    assertThat(MetadataRule.of("{\"k\":" + value + "}", 10))
        .isEqualTo(new MetadataRule.Carried(Map.of("k", text), Set.of()));
  }

  @Test
  void aNumberThatNoDoubleHoldsIsNotMadeInfinite() {
    assertThat(MetadataRule.of("{\"k\":1e400}", 10).pairs().get("k")).doesNotContain("Infinity");
  }

  @Test
  void nothingIsNothing() {
    MetadataRule.Carried nothing = new MetadataRule.Carried(Map.of(), Set.of());
    assertThat(MetadataRule.of(null, 10)).isEqualTo(nothing);
    assertThat(MetadataRule.of("null", 10)).isEqualTo(nothing);
    assertThat(MetadataRule.of("{}", 10)).isEqualTo(nothing);
    assertThat(MetadataRule.of("{\"k\":null}", 10)).isEqualTo(nothing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1]", "7", "\"x\"", "{", "{\"a\":1", "{'a':1}", "{\"a\":1} x"})
  void whatIsNoObjectIsNamedSo(String json) {
    assertThat(MetadataRule.of(json, 10))
        .isEqualTo(new MetadataRule.Carried(Map.of(), Set.of(Reason.METADATA_MALFORMED)));
  }

  @Test
  void nestingWithoutEndIsMalformedNotACrash() {
    assertThat(MetadataRule.of("{\"a\":" + "[".repeat(100_000), 10).leftOut())
        .containsExactly(Reason.METADATA_MALFORMED);
  }

  @ParameterizedTest(name = "key {0}, value {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "40, 600, -",
        "41, 600, METADATA_TOO_LARGE",
        "40, 601, METADATA_TOO_LARGE",
        "0,  5,   METADATA_TOO_LARGE",
      })
  void aPairThatIsTooLargeIsLeftOutWholeNeverCut(int key, int value, Reason reason) {
    String json = "{\"" + "k".repeat(key) + "\":\"" + "v".repeat(value) + "\",\"other\":\"kept\"}";
    MetadataRule.Carried carried = MetadataRule.of(json, 10);
    assertThat(carried.leftOut()).isEqualTo(reason == null ? Set.of() : Set.of(reason));
    assertThat(carried.pairs()).containsEntry("other", "kept");
    assertThat(carried.pairs()).hasSize(reason == null ? 2 : 1);
  }

  @Test
  void whatIsNotAsciiIsLeftOut() {
    MetadataRule.Carried carried =
        MetadataRule.of("{\"stadt\":\"Köln\",\"größe\":\"7\",\"ok\":\"yes\"}", 10);
    assertThat(carried.pairs()).containsOnly(Map.entry("ok", "yes"));
    assertThat(carried.leftOut()).containsExactly(Reason.METADATA_NOT_ASCII);
  }

  @Test
  void theFirstPairsAreCarriedUpToTheLimit() {
    String json =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(",", "{", "}"));
    MetadataRule.Carried carried = MetadataRule.of(json, 10);
    Map<String, String> first = new LinkedHashMap<>();
    IntStream.rangeClosed(1, 10).forEach(i -> first.put("k" + i, "" + i));
    assertThat(carried.pairs()).containsExactlyEntriesOf(first);
    assertThat(carried.leftOut()).containsExactly(Reason.METADATA_TOO_MANY);
  }
}
