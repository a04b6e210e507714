package dev.ferry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines for people fit their terminal, and stay what they were. */
class WrappingTest {
  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("short", 40, "short", "what fits"),
        Arguments.of(
            "one two three four five six seven",
            20,
            "one two three four\n  five six seven",
            "without columns: two further in"),
        Arguments.of(
            "  12  one two three four five",
            20,
            "  12  one two three\n      four five",
            "under its column"),
        Arguments.of(
            "    one two three four five",
            20,
            "    one two three\n      four five",
            "under what is indented"),
        Arguments.of(
            "  \u001b[1mone two three\u001b[0m four five six",
            20,
            "  \u001b[1mone two three\u001b[0m four\n    five six",
            "colours take no column"),
        Arguments.of("中中中中 中中中中 中中", 20, "中中中中 中中中中\n  中中", "wide letters take two columns"),
        Arguments.of(
            "Zoe\u0308 Zoe\u0308 Zoe\u0308 Zoe\u0308 Zoe\u0308 x",
            20,
            "Zoe\u0308 Zoe\u0308 Zoe\u0308 Zoe\u0308 Zoe\u0308\n  x",
            "combining ones none"),
        Arguments.of(
            "in /a/path/that/is/longer/than/all and on",
            20,
            "in\n  /a/path/that/is/longer/than/all\n  and on",
            "a path is never cut"),
        Arguments.of(
            "  next: ferry apply --only users -w 'my folder'",
            30,
            "  next: ferry apply --only \\\n    users -w 'my folder'",
            "a shell takes it as a whole"),
        Arguments.of(
            "  89 need a password · 1 stays · 7 decisions for you",
            34,
            "  89 need a password · 1 stays ·\n    7 decisions for you",
            "a number stays with what it counts"),
        Arguments.of(
            "  many need a password · one stays · some decide",
            34,
            "  many need a password · one\n    stays · some decide",
            "what only sets apart begins no line"),
        Arguments.of("one two\nthree four five six seven", 20, null, "each line by itself"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineIsBrokenBetweenWords(String line, int columns, String expected, String why) {
    String wrapped = Wrapping.of(line, columns);
    if (expected != null) {
      assertThat(wrapped).as(why).isEqualTo(expected);
    }
    assertThat(wrapped.replaceAll(" \\\\\n *|\n *| {2,}", " ").strip())
        .as("nothing is lost")
        .isEqualTo(line.replaceAll("\n *| {2,}", " ").strip());
  }

  @Test
  void whereNobodySaysHowWideLinesStayWhole() {
    String line = "word ".repeat(100);

    assertThat(Wrapping.of(line, 0)).isEqualTo(line);
    assertThat(Wrapping.of(line, 3)).as("too narrow to be read").isEqualTo(line);
  }

  @Test
  void whatIsCutEndsAtAWholeLetter() {
    assertThat(List.of(Wrapping.cut("中中中", 5), Wrapping.cut("abc", 3)))
        .containsExactly("中中", "abc");
  }
}
