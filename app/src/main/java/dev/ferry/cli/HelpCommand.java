package dev.ferry.cli;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What {@code ferry COMMAND --help} says. */
@Command(
    name = "help",
    description = "What a command does, with its options and examples.",
    footer = {"", "Example:", "  ferry help plan"})
final class HelpCommand implements Callable<Integer> {
  private final CliContext around;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Which one (default: all).")
  private @Nullable String command;

  HelpCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command's spec");
    }
    CommandLine program = spec.root().commandLine();
    CommandLine asked = command == null ? program : program.getSubcommands().get(command);
    if (asked == null) {
      throw new UnmatchedArgumentException(program, List.of(String.valueOf(command)));
    }
    GroupedHelp.show(asked, around.terminal());
    return ExitCode.DONE;
  }
}
