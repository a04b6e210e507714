package dev.ferry.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No address and no secret leaves for the page, wherever it stands. */
class ShownTest {
  private record Found(String words, List<Inner> inner, long number) {}

  private record Inner(String words) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ada@acme.example | a•••@acme.example",
        "'taken: <ada@acme.example>, (ben@acme.example)' | 'taken: <a•••@acme.example>, (b•••@acme.example)'",
        "mailto:ada+x@acme.example;zoë@büro.example | mailto:a•••@acme.example;z•••@büro.example",
        "nobody@ | nobody@",
        "evil\u202etxt | evil\ufffdtxt",
        "no address | no address"
      })
  void addressesAreMaskedInWhateverText(String text, String shown) {
    assertThat(Shown.text(text)).isEqualTo(shown);
  }

  @Test
  void whatLooksLikeASecretIsWithheld() {
    String digest = "$2a$10$abcdefghijklmnopqrstuuLgJabcdefghijklmnopqrstuuLgJabc12";
    assertThat(Shown.text("it was " + digest)).doesNotContain("$2a$");
    assertThat(Shown.text("key sk_live_abcdefghijklmnop")).doesNotContain("sk_live");
  }

  @Test
  void soItIsInEveryPlaceAndWhateverNeedsEscaping() throws Exception {
    String hostile = "\n\u0001a\"</script>\\ada@acme.example";
    String line =
        new Shown(words -> words)
            .line(new Found(hostile, List.of(new Inner("to bob@acme.example")), 7));
    assertThat(line).doesNotContain("ada@", "bob@", "\n");
    assertThat(Json.tree(line).path("inner").path(0).path("words").asText())
        .isEqualTo("to b•••@acme.example");
    assertThat(Json.tree(line).path("number").asLong()).isEqualTo(7);
  }

  private record Anything(Object found) {}

  static Stream<Object> whateverHoldsText() {
    return Stream.of(
        "ada@acme.example",
        new String[] {"ada@acme.example"},
        "ada@acme.example".toCharArray(),
        List.of("ada@acme.example"),
        Map.of("who", "ada@acme.example"),
        Optional.of("ada@acme.example").stream().iterator(),
        Path.of("ada@acme.example"),
        URI.create("mailto:ada@acme.example"),
        Json.object().put("who", "ada@acme.example"));
  }

  @ParameterizedTest
  @MethodSource("whateverHoldsText")
  void soItIsHoweverATextIsHeld(Object held) {
    assertThat(new Shown(words -> words).line(new Anything(held)))
        .contains("a•••@acme.example")
        .doesNotContain("ada@");
  }
}
