package dev.ferry.source.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pins the codes: programs read them from rejects.jsonl. */
final class FaultTest {

  @Test
  void codesAreThese() {
    assertThat(Arrays.stream(Fault.values()).map(Fault::code))
        .containsExactly(
            "columns-missing",
            "columns-extra",
            "row-as-it-was",
            "id-missing",
            "id-malformed",
            "cell-destroyed",
            "quote-unclosed",
            "row-in-quotes",
            "quote-misplaced",
            "header-repeated",
            "not-utf-8",
            "field-too-long",
            "not-an-object",
            "field-type-wrong",
            "key-repeated",
            "nested-too-deep",
            "number-too-long",
            "json-broken",
            "essential-field-missing");
  }
}
