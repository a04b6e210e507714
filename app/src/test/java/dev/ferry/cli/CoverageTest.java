package dev.ferry.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.CliContext;
import dev.ferry.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/reference/coverage.md names is there. */
class CoverageTest {
  /** Maven runs tests in the module's folder. */
  private static final Path PROJECT =
      Path.of(Files.exists(Path.of("docs/reference/coverage.md")) ? "." : "..")
          .toAbsolutePath()
          .normalize();

  private static final Pattern WORD = Pattern.compile("`([^`]+)`");

  /** A command is a word of its own; what stands in brackets are its options and items. */
  private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)");

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(PROJECT.resolve("docs/reference/coverage.md")).stream()
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> line.split("\\|", -1))
        .filter(cells -> !cells[2].isBlank())
        .toList();
  }

  private static Set<String> words(String cell) {
    Set<String> words = new TreeSet<>();
    Matcher word = WORD.matcher(cell);
    while (word.find()) {
      words.add(word.group(1));
    }
    return words;
  }

  @Test
  void everyCommandIsOne() throws IOException {
    Set<String> commands = commands();
    for (String[] row : rows()) {
      Set<String> named = words(BRACKETS.matcher(row[2]).replaceAll(""));
      assertThat(named).as(row[1]).isNotEmpty();
      assertThat(commands).as(row[1]).containsAll(named);
    }
  }

  @Test
  void everyTestClassIsThere() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(PROJECT, 12)) {
      tests =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(toSet());
    }
    assertThat(rows()).hasSizeGreaterThan(20);
    for (String[] row : rows()) {
      assertThat(words(row[3])).as(row[1]).isNotEmpty();
      assertThat(tests).as(row[1]).containsAll(words(row[3]));
    }
  }

  private static Set<String> commands() {
    Terminal terminal =
        Terminal.of(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            Map.of());
    return Ferry.commandLine(new CliContext(terminal, Map.of(), Clock.systemUTC(), PROJECT, false))
        .getSubcommands()
        .keySet();
  }
}
