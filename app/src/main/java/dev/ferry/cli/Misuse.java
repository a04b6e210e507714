package dev.ferry.cli;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Document.Closing;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.NearMiss;
import dev.ferry.cli.common.Version;
import dev.ferry.console.Terminal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is said of a mistake in the arguments: what is wrong, what was meant, and where help is.
 *
 * @param around what it is called by
 * @param arguments as they were typed
 */
record Misuse(CliContext around, ParameterException mistake, List<String> arguments) {
  private static final Pattern VALUE =
      Pattern.compile(
          "Invalid value for (?:option '([^']*)'(?: \\([^)]*\\))?"
              + "|positional parameter at index \\d+ \\(([^)]*)\\)): (.*)",
          Pattern.DOTALL);

  /** As picocli tells of what is no number. */
  private static final Pattern NO_NUMBER =
      Pattern.compile("'(.*)' is not an? \\w+", Pattern.DOTALL);

  private static final Pattern CONSTANTS =
      Pattern.compile("expected one of \\[(.*)\\] \\(case-.*\\) but was '(.*)'", Pattern.DOTALL);

  /** Which option takes files that are called so. */
  private static final Map<String, String> OF_FILES =
      Map.of(".csv", "--csv", ".json", "--support-json", ".yaml", "--config", ".yml", "--config");

  /** An option of more commands tells nobody which one was meant. */
  private static final int MOST_TAKERS = 2;

  /** To people; and, where the command was asked for a document, as one too. */
  void tell() {
    boolean json = arguments.contains("--json");
    Terminal terminal = json ? around.terminal().unasked() : around.terminal();
    List<String> fixes = fixes();
    String help = help();
    terminal.say(terminal.red("error: ") + message());
    fixes.forEach(fix -> terminal.say("  " + fix));
    terminal.say("  see " + help);
    if (json) {
      Document document = new Document(mistake.getCommandLine().getCommandName());
      document.status("refused");
      document.error(
          "usage", message(), fixes.isEmpty() ? "See " + help + "." : String.join(" ", fixes));
      document.next(help);
      Closing closing = new Closing(Version.NUMBER, null, ExitCode.REFUSED, now(around));
      terminal.data(document.finished(closing).toString());
    }
  }

  /** As whoever typed the command calls the program. */
  private String help() {
    CommandSpec command = mistake.getCommandLine().getCommandSpec();
    return around.program() + (isProgram() ? "" : " " + command.name()) + " --help";
  }

  private boolean isProgram() {
    return mistake.getCommandLine().getCommandSpec().parent() == null;
  }

  private static Instant now(CliContext around) {
    return around.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** In the words of whoever typed it: picocli counts places, and tells constants in capitals. */
  private String message() {
    String told = String.valueOf(mistake.getMessage());
    if (mistake instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return unmatched.getUnmatched().isEmpty()
          ? told
          : (isProgram() ? "there is no command '" : "there is no place for '")
              + typed(unmatched)
              + "'";
    }
    Matcher value = VALUE.matcher(told);
    if (!value.matches()) {
      return told;
    }
    Optional<String> unknown = value.group(1) == null ? unknownOption() : Optional.empty();
    if (unknown.isPresent()) {
      return "Unknown option: '" + unknown.get() + "'"; // its value was taken for something else
    }
    String where = value.group(1) == null ? value.group(2) : value.group(1);
    return where + ": " + oneOf(value.group(3));
  }

  /** The first that was typed and that the command has not; what follows the name is its value. */
  private Optional<String> unknownOption() {
    Set<String> known = mistake.getCommandLine().getCommandSpec().optionsMap().keySet();
    return arguments.stream()
        .filter(argument -> argument.startsWith("--"))
        .map(argument -> argument.split("=", 2)[0])
        .filter(name -> !known.contains(name))
        .findFirst();
  }

  private static String oneOf(String told) {
    Matcher number = NO_NUMBER.matcher(told);
    if (number.matches()) {
      return "\"" + number.group(1) + "\" is no number";
    }
    Matcher constants = CONSTANTS.matcher(told);
    if (!constants.matches()) {
      return told;
    }
    List<String> known =
        List.of(constants.group(1).toLowerCase(Locale.ROOT).replace('_', '-').split(", "));
    String typed = constants.group(2);
    return "\"" + typed + "\" is none of " + String.join(", ", known) + NearMiss.hint(typed, known);
  }

  private static String typed(UnmatchedArgumentException unmatched) {
    return unmatched.getUnmatched().get(0);
  }

  /** The live page is asked for where no command of its own shows it. */
  private static boolean isPage(UnmatchedArgumentException unmatched) {
    return !unmatched.getUnmatched().isEmpty()
        && (typed(unmatched).equals("--ui") || typed(unmatched).startsWith("--ui="));
  }

  /** A file that stands alone was meant for the option that takes such files. */
  private List<String> fileOptions(String typed) {
    Set<String> options = mistake.getCommandLine().getCommandSpec().optionsMap().keySet();
    return OF_FILES.entrySet().stream()
        .filter(one -> typed.toLowerCase(Locale.ROOT).endsWith(one.getKey()))
        .filter(one -> options.contains(one.getValue()))
        .map(one -> one.getValue() + " " + typed)
        .toList();
  }

  private List<String> fixes() {
    if (arguments.contains("--dry-run")) {
      return List.of(
          "Nothing is written without consent: %1$s plan shows what would be done, %1$s rehearse does it to an embedded WorkOS."
              .formatted(around.program()));
    }
    if (mistake instanceof UnmatchedArgumentException unmatched && isPage(unmatched)) {
      return List.of(
          around.program() + " ui shows the live page of whatever is done in the workspace.");
    }
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      List<String> meant = meant(suggestions(unmatched));
      return meant.isEmpty() && !unmatched.getUnmatched().isEmpty()
          ? takers(typed(unmatched))
          : meant;
    }
    if (mistake instanceof MissingParameterException) {
      return meant(unknownOption().map(typed -> NearMiss.of(typed, missing())).orElse(List.of()));
    }
    return List.of();
  }

  private static List<String> meant(List<String> guesses) {
    return guesses.stream().map(guess -> "did you mean " + guess + "?").toList();
  }

  /** What has to be there may be there, mistyped. */
  private Set<String> missing() {
    return mistake.getCommandLine().getCommandSpec().options().stream()
        .filter(OptionSpec::required)
        .flatMap(option -> Stream.of(option.names()))
        .collect(Collectors.toSet());
  }

  /** An option that is another command's. */
  private List<String> takers(String typed) {
    String option = typed.split("=", 2)[0];
    return mistake.getCommandLine().getCommandSpec().root().subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> command.optionsMap().containsKey(option))
        .map(command -> option + " is an option of " + around.program() + " " + command.name())
        .limit(MOST_TAKERS)
        .toList();
  }

  /**
   * Near misses only: picocli compares pairs of letters, and finds something like almost every
   * word.
   */
  private List<String> suggestions(UnmatchedArgumentException unmatched) {
    if (unmatched.getUnmatched().isEmpty()) {
      return List.of();
    }
    String typed = typed(unmatched);
    List<String> files = fileOptions(typed);
    if (!files.isEmpty()) {
      return files;
    }
    CommandSpec command = mistake.getCommandLine().getCommandSpec();
    Set<String> known =
        typed.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet();
    return NearMiss.of(typed, known);
  }
}
