package dev.ferry.cli.common;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands within a text, with the program called as whoever reads it has called it, so that they
 * can be pasted. What a line begins with is a title, and stays.
 *
 * @param program such as {@code ./ferry}
 */
public record CalledAs(String program) implements UnaryOperator<String> {
  private static final String NAME = "ferry";

  /** Every command; a test holds that. */
  static final Set<String> COMMANDS =
      Set.of(
          "apply",
          "assess",
          "checklist",
          "completion",
          "control",
          "cutover",
          "demo",
          "docs",
          "doctor",
          "generate",
          "help",
          "id-map",
          "init",
          "letters",
          "plan",
          "policy",
          "portal-link",
          "rehearse",
          "report",
          "rollback",
          "runs",
          "snapshot",
          "status",
          "sync",
          "twin",
          "ui",
          "verify",
          "version",
          "workspace");

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?<=[ (`])ferry (?=(?:"
              + COMMANDS.stream().sorted().collect(Collectors.joining("|"))
              + ")\\b)");

  /**
   * @param environment of the process, in which the launcher says what it was called
   */
  static CalledAs in(Map<String, String> environment) {
    return new CalledAs(environment.getOrDefault("FERRY_COMMAND", NAME));
  }

  @Override
  public String apply(String text) {
    return program.equals(NAME) || !text.contains(NAME)
        ? text
        : COMMAND.matcher(text).replaceAll(Matcher.quoteReplacement(program + " "));
  }
}
