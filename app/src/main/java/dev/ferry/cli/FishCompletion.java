package dev.ferry.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion of fish, a line for each command and each option of one. */
record FishCompletion(CommandLine program) {

  String script() {
    List<String> lines = new ArrayList<>();
    lines.add("# Completion of ferry in fish; made by: ferry completion fish");
    lines.add("complete -c ferry -n __fish_use_subcommand -f");
    program.getSubcommands().forEach((name, command) -> add(lines, name, command));
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, String name, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    lines.add(
        "complete -c ferry -n __fish_use_subcommand -a " + name + " -d " + quoted(first(spec)));
    String under = "complete -c ferry -n '__fish_seen_subcommand_from " + name + "'";
    for (PositionalParamSpec argument : spec.positionalParameters()) {
      String values = ShellWords.of(argument.completionCandidates());
      if (!values.isEmpty()) {
        lines.add(under + " -f -a " + quoted(values));
      }
    }
    for (OptionSpec option : spec.options()) {
      lines.add(under + option(option) + " -d " + quoted(String.join(" ", option.description())));
    }
  }

  private static String option(OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      words.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      words.append(" -r");
    }
    String values = ShellWords.of(option.completionCandidates());
    if (!values.isEmpty()) {
      words.append(" -f -a ").append(quoted(values));
    }
    return words.toString();
  }

  static String first(CommandSpec spec) {
    String[] words = spec.usageMessage().description();
    return words.length == 0 ? "" : words[0].split("[.:;] ", 2)[0].replaceFirst("\\.$", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
