package dev.ferry.vendordocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A document that answers in place of a specification is refused in time, whatever it is. */
class YamlTest {
  private static final String BEGIN = "openapi: 3.1.0\ninfo:\n  title: T\n";

  private static Stream<Arguments> hostile() {
    return Stream.of(
        arguments("a comment of 8 MB", BEGIN + "# " + "x".repeat(8 << 20)),
        arguments("blanks of 8 MB", BEGIN + "x:" + " ".repeat(8 << 20) + "1"),
        arguments("one value of 8 MB", BEGIN + "x: " + "y".repeat(8 << 20)),
        arguments("deep lists", BEGIN + "x: " + "[".repeat(100_000) + "]".repeat(100_000)),
        arguments("deep lists, in lines", BEGIN + "x:\n  " + "- ".repeat(50_000) + "y"),
        arguments("a second document", BEGIN + "---\nopenapi: 3.1.0\n"),
        arguments("a key of aliases of aliases", BEGIN + aliases() + "z:\n  ? *a30\n  : 1\n"),
        arguments("an object of Java", BEGIN + "x: !!java.net.URL [http://127.0.0.1/]\n"));
  }

  private static String aliases() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i <= 30; i++) {
      String before = "*a" + (i - 1);
      yaml.append("a%1$d: &a%1$d [%2$s, %2$s]\n".formatted(i, before));
    }
    return yaml.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  @Timeout(5)
  void whatIsNoSpecificationIsRefusedInTime(String what, String yaml) {
    assertThat(Specification.of(yaml)).as(what).isEmpty();
  }

  /** A specification refers to itself often, which costs nothing. */
  @Test
  @Timeout(5)
  void aliasesOfAliasesAreNoHarmAsValues() {
    assertThat(Specification.of(BEGIN + aliases()).flatMap(Specification::title)).hasValue("T");
  }

  /** Whoever runs it would see words of a library, and of the document, between our own. */
  @Test
  void aKeyThatStandsTwiceIsNoWordOnStderr() {
    List<String> said = new CopyOnWriteArrayList<>();
    Handler hears =
        new Handler() {
          @Override
          public void publish(LogRecord word) {
            said.add(String.valueOf(word.getMessage()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(hears);
    try {
      assertThat(Specification.of(BEGIN + "x: 1\nx: 2\n").flatMap(Specification::title))
          .hasValue("T");
    } finally {
      root.removeHandler(hears);
    }
    assertThat(said).noneMatch(word -> word.contains("duplicate keys"));
  }
}
