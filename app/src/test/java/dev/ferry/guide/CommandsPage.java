package dev.ferry.guide;

import dev.ferry.cli.session.WorkCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of every command with its options, as the program itself describes them. */
final class CommandsPage {
  private static final String HEAD =
      """
      # Commands

      Every command with its options and examples. Made from the program's own description by
      `scripts/docs`; not to be edited by hand. `ferry COMMAND --help` says the same. What an exit code
      means: [exit codes](exit-codes.md). What `--json` prints: [documents](documents.md).
      """;

  private final CommandLine program;

  CommandsPage(CommandLine program) {
    this.program = program;
  }

  String text() {
    StringBuilder page = new StringBuilder(HEAD);
    Map<String, CommandLine> commands = program.getSubcommands();
    page.append('\n');
    commands.forEach(
        (name, command) ->
            page.append("- [`%s`](#%s): %s\n".formatted(name, name, inShort(command))));
    page.append("\n## Options of every command that works in a workspace\n\n");
    Set<String> common = common();
    CommandLine one = commands.get("plan");
    if (one == null) {
      throw new IllegalStateException("the program has no plan");
    }
    table(
        page,
        one.getCommandSpec().options().stream()
            .filter(option -> common.contains(option.longestName()))
            .toList());
    commands.forEach((name, command) -> section(page, name, command, common));
    return page.toString();
  }

  private static String inShort(CommandLine command) {
    String[] words = command.getCommandSpec().usageMessage().description();
    return words.length == 0 ? "" : words[0].split("[.:;] ", 2)[0].replaceFirst("\\.$", "") + ".";
  }

  /** The options that each command that works in a workspace has. */
  private Set<String> common() {
    Set<String> common = new TreeSet<>();
    boolean first = true;
    for (CommandLine command : program.getSubcommands().values()) {
      if (command.getCommand() instanceof WorkCommand) {
        Set<String> own =
            command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
        if (first) {
          common.addAll(own);
        } else {
          common.retainAll(own);
        }
        first = false;
      }
    }
    return common;
  }

  private static void section(
      StringBuilder page, String name, CommandLine command, Set<String> common) {
    CommandSpec spec = command.getCommandSpec();
    page.append("\n## ").append(name).append("\n\n");
    page.append(String.join(" ", spec.usageMessage().description())).append("\n\n");
    List<ArgSpec> own =
        spec.args().stream()
            .filter(arg -> !arg.hidden())
            .filter(
                arg ->
                    !(arg instanceof OptionSpec option) || !common.contains(option.longestName()))
            .filter(arg -> !(arg instanceof OptionSpec option) || !option.usageHelp())
            .toList();
    if (!own.isEmpty()) {
      table(page, own);
      page.append('\n');
    }
    footer(page, spec);
  }

  private static void table(StringBuilder page, List<? extends ArgSpec> args) {
    page.append("| option | what it does |\n|---|---|\n");
    args.forEach(
        arg ->
            page.append(
                "| %s | %s |\n"
                    .formatted(
                        name(arg), String.join(" ", arg.description()).replace("|", "\\|"))));
  }

  private static String name(ArgSpec arg) {
    String value = arg.paramLabel().replace("|", "\\|");
    if (arg instanceof PositionalParamSpec) {
      return "`" + value + "`";
    }
    OptionSpec option = (OptionSpec) arg;
    String names = String.join("`, `", option.names());
    return "`" + names + (option.arity().max() == 0 ? "" : " " + value) + "`";
  }

  /** What is said below the options; its examples as they are pasted. */
  private static void footer(StringBuilder page, CommandSpec spec) {
    List<String> lines =
        Arrays.stream(spec.usageMessage().footer())
            .map(line -> line.replace("%n", "").stripTrailing())
            .toList();
    boolean examples = false;
    for (String line : lines) {
      if (line.equals("Examples:") || line.equals("Example:")) {
        page.append("```text held-by=CommandsNamedTest\n");
        examples = true;
      } else if (examples && !line.startsWith(" ")) {
        page.append("```\n\n").append(line).append('\n');
        examples = false;
      } else if (examples) {
        page.append(line.strip()).append('\n');
      } else if (!line.isBlank()) {
        page.append(line).append('\n');
      } else if (page.charAt(page.length() - 2) != '\n') {
        page.append('\n');
      }
    }
    page.append(examples ? "```\n" : "");
  }
}
