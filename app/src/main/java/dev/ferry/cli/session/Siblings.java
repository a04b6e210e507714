package dev.ferry.cli.session;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The other commands of the program, which a command that was made alone does not find below it.
 */
public interface Siblings {

  /** What the command of this name takes; empty if there is none. */
  Optional<CommandSpec> named(String name);
}
