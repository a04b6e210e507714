package dev.ferry.cli;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@code ferry --version} says. */
@Command(name = "version", description = "The version of ferry.")
final class VersionCommand implements Callable<Integer> {
  private final CliContext around;

  VersionCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    for (String line : new Version().getVersion()) {
      around.terminal().data(line);
    }
    return ExitCode.DONE;
  }
}
