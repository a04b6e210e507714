package dev.ferry.cli.common;

import dev.ferry.console.Terminal;
import dev.ferry.verify.Waiting;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command finds around it. The demo runs the commands with surroundings of its own.
 *
 * @param environment variables of the process
 * @param suggests true if a command says at its end which ones are worth running now
 * @param waiting lets time pass before something is looked at again
 * @param workingFolder against which relative paths are taken
 */
public record CliContext(
    Terminal terminal,
    Map<String, String> environment,
    Clock clock,
    Path workingFolder,
    boolean suggests,
    Waiting waiting) {

  /** Where time passes by itself. */
  public CliContext(
      Terminal terminal,
      Map<String, String> environment,
      Clock clock,
      Path workingFolder,
      boolean suggests) {
    this(
        terminal,
        environment,
        clock,
        workingFolder,
        suggests,
        length -> Thread.sleep(length.toMillis()));
  }

  /** How the program is called here, for commands that are ready to paste. */
  public String program() {
    return CalledAs.in(environment).program();
  }

  /** A text in which commands are called so. */
  public String called(String text) {
    return CalledAs.in(environment).apply(text);
  }

  /** The same, where everything that is said to people calls commands so. */
  public CliContext calledAsTyped() {
    return new CliContext(
        terminal.reworded(CalledAs.in(environment)),
        environment,
        clock,
        workingFolder,
        suggests,
        waiting);
  }
}
