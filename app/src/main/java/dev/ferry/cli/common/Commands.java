package dev.ferry.cli.common;

/**
 * The program's commands, for those that run others: as a person would, with other surroundings.
 */
@FunctionalInterface
public interface Commands {
  /**
   * @param words the command and its arguments
   * @return its exit code
   */
  int run(CliContext around, String... words);
}
