package dev.ferry.cli.common;

import java.util.Arrays;
import java.util.Set;

/**
 * Commands that destroy what was achieved. None is ever named as worth running now: whoever pastes
 * what stands there, or lets a program run it, must not lose a migration by it.
 */
final class Destructive {
  private static final Set<String> COMMANDS = Set.of("rollback", "purge");

  private Destructive() {}

  /**
   * @param command ready to paste, such as {@code ferry rollback -w acme}
   */
  static boolean is(String command) {
    return Arrays.stream(command.strip().split("\\s+"))
        .skip(1)
        .filter(word -> !word.startsWith("-"))
        .findFirst()
        .filter(COMMANDS::contains)
        .isPresent();
  }
}
