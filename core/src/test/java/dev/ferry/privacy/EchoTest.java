package dev.ferry.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EchoTest {
  static Stream<Arguments> echoes() {
    return DirtyCases.of("echoes.csv").stream()
        .map(fields -> Arguments.of(fields.get(3), fields.get(0), fields.get(1), fields.get(2)));
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("echoes")
  void aSecretIsFoundHoweverItIsSpelled(String how, String secret, String text, String repeats) {
    assertThat(Echo.of(Sensitive.of(secret)).isIn(text)).isEqualTo(repeats.equals("yes"));
    assertThat(Echo.of(List.of(Sensitive.of("another secret"), Sensitive.of(secret))).isIn(text))
        .isEqualTo(repeats.equals("yes"));
  }

  static Stream<Arguments> shapes() {
    return DirtyCases.of("secret-shapes.csv", "secret-shapes-none.csv").stream()
        .map(fields -> Arguments.of(fields.get(2), fields.get(0), fields.get(1)));
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("shapes")
  void aSecretIsKnownByItsShape(String what, String text, String secret) {
    assertThat(SecretShapes.areIn(text)).isEqualTo(secret.equals("yes"));
    assertThat(SecretShapes.areIn("\"the " + text + "\" of ann")).isEqualTo(secret.equals("yes"));
  }

  @Test
  void whereThereIsNoSecretNothingRepeatsOne() {
    assertThat(Echo.of(List.of()).isIn("JBSWY3DPEHPK3PXP")).isFalse();
    assertThat(Echo.of(Sensitive.of("")).isIn("")).isFalse();
  }

  /** Nothing that a service may send throws, or is read for long. */
  @Test
  void noTextMakesItThrow() {
    Echo echo = Echo.of(Sensitive.of("JBSWY3DPEHPK3PXP"));
    for (String part :
        List.of("&#9999999;", "&#x110000;", "%ff%fe", "\\ud83d", "&;", "%", "&amp;")) {
      assertThat(echo.isIn(part.repeat(2_000))).as(part).isFalse();
      assertThat(echo.isIn(part.repeat(10) + "JBSWY3DPEHPK")).as(part).isTrue();
    }
  }
}
