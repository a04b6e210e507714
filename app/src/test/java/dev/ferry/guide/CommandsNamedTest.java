package dev.ferry.guide;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command that a page names, within its text or in a block of examples, is one that the
 * program has, with options that it takes.
 */
class CommandsNamedTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  @TempDir private static Path folder;

  @TestFactory
  Stream<DynamicTest> whatAPageNamesIsThere() throws IOException {
    CommandLine program = InProcess.commandLine(folder);
    return Guide.pages().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    Guide.name(page),
                    () -> {
                      for (String command : named(page)) {
                        check(program, command);
                      }
                    }));
  }

  private static List<String> named(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    List<String> named = new ArrayList<>();
    for (Block block : Block.of(lines)) {
      if (block.language().equals("console")) {
        named.addAll(block.commands());
      } else if (block.attribute("held-by").orElse("").equals("CommandsNamedTest")) {
        named.addAll(block.lines());
      }
    }
    Matcher code = CODE.matcher(String.join(" ", lines));
    while (code.find()) {
      named.add(code.group(1));
    }
    return named.stream().map(one -> one.replaceFirst("^\\./ferry ", "ferry ")).toList();
  }

  private static void check(CommandLine program, String code) {
    String[] words = code.strip().split("\\s+", -1);
    boolean whole = words[0].equals("ferry") && words.length > 1;
    String name = whole ? words[1] : words[0];
    CommandLine command = program.getSubcommands().get(name);
    if (whole && !name.startsWith("-") && !name.equals("COMMAND")) {
      assertThat(command).as("`%s`: there is no such command", code).isNotNull();
    }
    if (command == null) {
      return;
    }
    Set<String> options = command.getCommandSpec().optionsMap().keySet();
    Matcher option = OPTION.matcher(code.replaceAll(" {3,}.*", ""));
    while (option.find()) {
      assertThat(options).as("`%s`", code).contains(option.group());
    }
  }
}
