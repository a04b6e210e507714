package dev.ferry.cli.session;

import static java.util.stream.Collectors.joining;

import dev.ferry.cli.common.Shell;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command as it was typed, to be pasted again. Every command that says how it goes on says it
 * from here, so that none of its options is forgotten.
 */
record TypedCommand(ParseResult typed) {
  /**
   * What {@link WorkCommand#command} adds, what is consented to anew, what only the first run may
   * say, and how it is shown.
   */
  private static final Set<String> NOT_REPEATED =
      Set.of(
          "--workspace",
          "--store",
          "--config",
          "--environment",
          "--yes",
          "--confirm",
          "--begin-again",
          "--switched-back",
          "--new-target",
          "--same-target",
          "--json",
          "--quiet",
          "--no-color",
          "--debug",
          "--help");

  /** With which key a service is reached: it is the same for the next command. */
  private static final Set<String> CONNECTION = Set.of("--workos-api-key-file", "--clerk-key-file");

  /** With all that it was told and that it needs to be told again. */
  String words() {
    return typed.commandSpec().name()
        + options()
            .filter(option -> !NOT_REPEATED.contains(option.longestName()))
            .map(TypedCommand::words)
            .collect(joining())
        + typed.matchedPositionals().stream()
            .distinct()
            .flatMap(TypedCommand::values)
            .map(value -> " " + value)
            .collect(joining());
  }

  /**
   * What the next command has to be told as well, since it reaches a service in the same way.
   *
   * @param next another command, or this one, with the options that it has already
   */
  String connection(String next) {
    String name = next.split(" ", 2)[0];
    List<OptionSpec> connection =
        options()
            .filter(option -> CONNECTION.contains(option.longestName()))
            .filter(option -> !(next + " ").contains(" " + option.longestName() + " "))
            .toList();
    if (connection.isEmpty()) {
      return "";
    }
    return siblings().named(name).stream()
        .flatMap(command -> connection.stream().filter(option -> means(option, command)))
        .map(TypedCommand::words)
        .collect(joining());
  }

  private Siblings siblings() {
    if (typed.commandSpec().root().userObject() instanceof Siblings program) {
      return program;
    }
    throw new IllegalStateException("the program does not tell of its commands");
  }

  /** Two commands may call different things alike; what they share is one field. */
  private static boolean means(OptionSpec option, CommandSpec other) {
    OptionSpec there = other.findOption(option.longestName());
    return there != null && option.userObject().equals(there.userObject());
  }

  private Stream<OptionSpec> options() {
    return typed.matchedOptions().stream().distinct();
  }

  private static String words(OptionSpec option) {
    String name = " " + option.longestName();
    return option.arity().max() == 0
        ? name
        : values(option).map(value -> name + " " + value).collect(joining());
  }

  private static Stream<String> values(ArgSpec argument) {
    return argument.originalStringValues().stream().map(Shell::quote);
  }
}
