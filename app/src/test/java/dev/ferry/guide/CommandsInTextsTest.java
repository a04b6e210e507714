package dev.ferry.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.checklist.Item;
import dev.ferry.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command that the program itself names, in a message, an item of the checklist, a reason or
 * a file of words, is one that it has, with options that it takes.
 */
class CommandsInTextsTest {
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern BUILT =
      Pattern.compile("(?:command|commandOfWorkspace)\\(\\s*\"([^\"]+)\"");
  private static final Pattern NAMED =
      Pattern.compile("(?<![\\w./'-])ferry ([a-z][a-z-]*)((?: +[^ \"`;:,()]+)*)");
  private static final Pattern IN_CODE = Pattern.compile("`([a-z][a-z-]*)((?: [^`]*)?)`");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  /** What follows the name where the program is spoken of, and not called. */
  private static final Set<String> SPOKEN = Set.of("has", "in", "read", "works", "writes");

  @TempDir private static Path folder;
  private final CommandLine program = InProcess.commandLine(folder);
  private final List<String> wrong = new ArrayList<>();
  private int checked;

  @Test
  void whatAMessageNamesIsThere() throws IOException {
    for (Path source : files("java")) {
      String text = JOINED.matcher(Files.readString(source)).replaceAll("");
      Matcher literal = LITERAL.matcher(text);
      while (literal.find()) {
        named(literal.group(1), source);
      }
      Matcher built = BUILT.matcher(text);
      while (built.find()) {
        check(built.group(1).split(" ", 2)[0], built.group(1), source);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(checked).as("commands that messages name").isGreaterThan(200);
  }

  @Test
  void whatAFileOfWordsNamesIsThere() throws IOException {
    for (String kind : List.of("yaml", "properties", "md", "txt", "jte")) {
      for (Path file : files(kind)) {
        named(Files.readString(file).replaceAll("\\s+", " "), file);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(checked).as("commands that files name").isGreaterThan(20);
  }

  @Test
  void whatBringsEvidenceForTheChecklistIsThere() {
    for (Item item : Item.values()) {
      if (!item.command().isEmpty()) {
        check(item.command().split(" ", 2)[0], item.command(), Path.of(item.id()));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(Item.SMS_TOLD.command()).isEqualTo("letters");
  }

  private static List<Path> files(String ending) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String module : List.of("app", "core")) {
      try (Stream<Path> files = Files.walk(Guide.PROJECT.resolve(module).resolve("src/main"))) {
        files.filter(file -> file.toString().endsWith("." + ending)).forEach(all::add);
      }
    }
    return all;
  }

  private void named(String text, Path where) {
    Matcher command = NAMED.matcher(text);
    while (command.find()) {
      if (!SPOKEN.contains(command.group(1))) {
        check(command.group(1), command.group(), where);
      }
    }
    Matcher code = IN_CODE.matcher(text);
    while (code.find()) {
      if (program.getSubcommands().containsKey(code.group(1))) {
        check(code.group(1), code.group(), where);
      }
    }
  }

  private void check(String name, String words, Path where) {
    CommandLine command = program.getSubcommands().get(name);
    checked++;
    if (command == null) {
      wrong.add(where.getFileName() + ": `" + words + "`: there is no such command");
      return;
    }
    Matcher option = OPTION.matcher(words);
    while (option.find()) {
      if (!command.getCommandSpec().optionsMap().containsKey(option.group())) {
        wrong.add(where.getFileName() + ": `" + words + "`: it has no " + option.group());
      }
    }
  }
}
