package dev.ferry.cli;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.session.CommonOptions;
import dev.ferry.console.Terminal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of the program: its commands in the order of a migration, by what they are for; of a
 * command first what is its own, then what all have.
 */
final class GroupedHelp extends Help {
  private static final int NAME = 15;

  /** The library lays nothing out that is narrower. */
  private static final int LEAST = 55;

  /** Where nothing is broken by the library, the terminal breaks it at its own width. */
  private static final int UNBROKEN = 2_000;

  /** Begins an example, and sets off what it is for. */
  private static final String GAP = "  ";

  private static final String BELOW = "      ";

  /** Every command stands in one of these; a test holds that. */
  static final Map<String, List<String>> GROUPS = groups();

  private final CliContext around;

  /**
   * @param around on whose terminal it stands, as whose program
   */
  GroupedHelp(CommandSpec spec, ColorScheme colors, CliContext around) {
    super(spec, colors);
    this.around = around;
    int columns = around.terminal().pageColumns();
    spec.usageMessage().width(columns < LEAST ? UNBROKEN : columns);
    spec.usageMessage().description(called(spec.usageMessage().description()));
  }

  private String[] called(String[] lines) {
    return Arrays.stream(lines).map(around::called).toArray(String[]::new);
  }

  /** It begins with the program's own name. */
  @Override
  public String synopsis(int headingLength) {
    return super.synopsis(headingLength)
        .replaceFirst("^ferry\\b", Matcher.quoteReplacement(around.program()));
  }

  /** Says how a command is used, no wider than the screen. */
  static void show(CommandLine command, Terminal terminal) {
    terminal.page(command.getUsageMessage().stripTrailing());
  }

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("Try it", List.of("demo", "generate", "twin"));
    groups.put(
        "Before", List.of("doctor", "snapshot", "assess", "init", "policy", "plan", "rehearse"));
    groups.put(
        "Migrate", List.of("apply", "verify", "sync", "cutover", "rollback", "control", "ui"));
    groups.put(
        "Evidence",
        List.of("status", "runs", "checklist", "report", "letters", "id-map", "portal-link"));
    groups.put("About", List.of("workspace", "docs", "completion", "help", "version"));
    return groups;
  }

  @Override
  public String optionList() {
    List<OptionSpec> common =
        commandSpec().mixins().values().stream()
            .filter(mixin -> mixin.userObject() instanceof CommonOptions)
            .flatMap(mixin -> mixin.options().stream())
            .toList();
    List<OptionSpec> own =
        commandSpec().options().stream().filter(option -> !common.contains(option)).toList();
    if (common.isEmpty() || own.isEmpty()) {
      return super.optionList();
    }
    String end = System.lineSeparator();
    return optionListExcludingGroups(own)
        + end
        + "Of every command:"
        + end
        + optionListExcludingGroups(common);
  }

  /**
   * An example that is too long for a line has what it is for below it: it is there to be pasted.
   */
  @Override
  public String footer(Object... params) {
    UsageMessageSpec message = commandSpec().usageMessage();
    String[] lines =
        Arrays.stream(called(message.footer()))
            .flatMap(line -> laidOut(line, message.width()))
            .toArray(String[]::new);
    return join(
            colorScheme().ansi(),
            message.width(),
            message.adjustLineBreaksForWideCJKCharacters(),
            lines,
            new StringBuilder(),
            params)
        .toString();
  }

  private static Stream<String> laidOut(String line, int width) {
    int gap = line.startsWith(GAP) ? line.indexOf(GAP, GAP.length()) : -1;
    return line.length() <= width || gap < 0
        ? Stream.of(line)
        : Stream.of(line.substring(0, gap), BELOW + line.substring(gap).strip());
  }

  @Override
  public String commandList() {
    if (!commandSpec().name().equals("ferry")) {
      return super.commandList();
    }
    StringBuilder list = new StringBuilder();
    GROUPS.forEach(
        (group, names) -> {
          list.append(group).append(':').append(System.lineSeparator());
          list.append(table(names));
        });
    return list.toString();
  }

  private TextTable table(List<String> names) {
    int width = commandSpec().usageMessage().width();
    TextTable table =
        TextTable.forColumns(
            colorScheme(),
            new Column(NAME, 2, Overflow.SPAN),
            new Column(width - NAME, 0, Overflow.WRAP));
    table.setAdjustLineBreaksForWideCJKCharacters(
        commandSpec().usageMessage().adjustLineBreaksForWideCJKCharacters());
    for (String name : names) {
      Help sub = subcommands().get(name);
      if (sub != null) {
        String[] words = sub.commandSpec().usageMessage().description();
        table.addRowValues(name, words.length == 0 ? "" : inShort(words[0]));
      }
    }
    return table;
  }

  /** What a command is for; the rest stands in its own help. */
  private static String inShort(String description) {
    return description.split("[.:;] ", 2)[0].replaceFirst("\\.$", "");
  }
}
