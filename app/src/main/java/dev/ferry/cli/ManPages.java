package dev.ferry.cli;

import dev.ferry.cli.common.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual of the program, a page for itself and one for each command, in man(7)'s macros. */
record ManPages(CommandLine program) {

  /** By the name of its file. */
  Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("ferry.1", page("ferry", program));
    program
        .getSubcommands()
        .forEach(
            (name, command) -> pages.put("ferry-" + name + ".1", page("ferry-" + name, command)));
    return pages;
  }

  private static String page(String name, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List<String> lines = new ArrayList<>();
    lines.add(
        ".TH "
            + quoted(name.toUpperCase(Locale.ROOT))
            + " 1 \"\" "
            + quoted("ferry " + Version.NUMBER));
    lines.add(".SH NAME");
    lines.add(text(name) + " \\- " + text(FishCompletion.first(spec)));
    lines.add(".SH SYNOPSIS");
    lines.add(".nf");
    lines.addAll(
        new Help(spec, Help.defaultColorScheme(Ansi.OFF))
            .synopsis(0)
            .lines()
            .map(ManPages::text)
            .toList());
    lines.add(".fi");
    lines.add(".SH DESCRIPTION");
    for (String sentence : spec.usageMessage().description()) {
      lines.add(text(sentence));
    }
    commands(lines, command);
    arguments(lines, spec);
    footer(lines, spec);
    return String.join("\n", lines) + "\n";
  }

  private static void commands(List<String> lines, CommandLine command) {
    if (!command.getSubcommands().isEmpty()) {
      lines.add(".SH COMMANDS");
      GroupedHelp.GROUPS.forEach(
          (group, names) -> {
            lines.add(".SS " + quoted(group));
            names.forEach(
                name -> {
                  CommandLine one = command.getSubcommands().get(name);
                  if (one != null) {
                    lines.add(".TP");
                    lines.add(".B " + text(name));
                    lines.add(text(FishCompletion.first(one.getCommandSpec())));
                  }
                });
          });
    }
  }

  private static void arguments(List<String> lines, CommandSpec spec) {
    List<ArgSpec> all = new ArrayList<>(spec.positionalParameters());
    all.addAll(spec.options());
    if (!all.isEmpty()) {
      lines.add(".SH OPTIONS");
    }
    for (ArgSpec one : all) {
      lines.add(".TP");
      lines.add(".B " + text(words(one)));
      lines.add(text(String.join(" ", one.description())));
    }
  }

  private static String words(ArgSpec one) {
    if (one instanceof PositionalParamSpec position) {
      return position.paramLabel();
    }
    OptionSpec option = (OptionSpec) one;
    return String.join(", ", option.names())
        + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
  }

  /** Examples, and exit codes, as they stand in the help. */
  private static void footer(List<String> lines, CommandSpec spec) {
    String[] footer = spec.usageMessage().footer();
    if (footer.length > 0) {
      lines.add(".SH NOTES");
      lines.add(".nf");
      for (String line : footer) {
        lines.add(line.isEmpty() ? ".sp" : text(line));
      }
      lines.add(".fi");
    }
  }

  /** Nothing in a text is a request, an escape, or a hyphen where a minus is meant. */
  private static String text(String line) {
    String escaped = line.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\e").replace("\"", "\\(dq") + "\"";
  }
}
