package dev.ferry.cli;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.TypedValues;
import dev.ferry.cli.common.Version;
import dev.ferry.cli.output.IdMapOutput;
import dev.ferry.cli.session.Siblings;
import dev.ferry.console.RelativePaths;
import dev.ferry.console.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
    name = "ferry",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    commandListHeading = "%n",
    description = "Carries a company's users from Clerk to WorkOS, and proves it.",
    footer = {
      "",
      "Try it first: ferry demo. Each command: ferry help COMMAND",
      "Exit codes: 0 done, 1 some records failed, 2 refused, 3 differences,",
      "  4 key refused, 5 workspace in use, 70 a defect of ferry, 129/130/143 stopped"
    })
public final class Ferry implements Callable<Integer>, Siblings {
  @Spec private @Nullable CommandSpec spec;

  private final CliContext around;

  private Ferry(CliContext around) {
    this.around = around;
  }

  public static void main(String[] args) {
    Path folder = Path.of("").toAbsolutePath();
    Terminal terminal = Terminal.ofProcess(System.getenv()).reworded(new RelativePaths(folder));
    CliContext around = new CliContext(terminal, System.getenv(), Clock.systemUTC(), folder, true);
    System.exit(execute(around, args));
  }

  /**
   * Whoever names a command gets that one alone: to make all of them takes longer than many a
   * command. Where it was mistyped, all are made, since what was meant may be another's.
   */
  static int execute(CliContext given, String... args) {
    CliContext around = given.calledAsTyped();
    Optional<Object> named = args.length == 0 ? Optional.empty() : Commands.alone(args[0], around);
    if (named.isEmpty()) {
      return commandLine(around, Commands.all(around)).execute(args);
    }
    AtomicBoolean begun = new AtomicBoolean();
    return commandLine(around, List.of(named.get()))
        .setExecutionStrategy(
            asked -> {
              begun.set(true);
              return carriedOut(around.terminal(), asked);
            })
        .setParameterExceptionHandler(
            (e, all) ->
                begun.get()
                    ? misused(around, e, all)
                    : commandLine(around, Commands.all(around)).execute(all))
        .execute(args);
  }

  /** With every command. */
  static CommandLine commandLine(CliContext given) {
    CliContext around = given.calledAsTyped();
    return commandLine(around, Commands.all(around));
  }

  private static CommandLine commandLine(CliContext around, List<Object> commands) {
    CommandLine line = new CommandLine(new Ferry(around));
    commands.forEach(line::addSubcommand);
    Terminal terminal = around.terminal();
    line.setHelpFactory((command, colors) -> new GroupedHelp(command, colors, around));
    line.setExecutionStrategy(asked -> carriedOut(terminal, asked));
    line.getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().usageMessage().abbreviateSynopsis(true));
    line.setParameterExceptionHandler((e, args) -> misused(around, e, args));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    TypedValues.register(line);
    line.registerConverter(
        CompletionCommand.Form.class, TypedValues.words(CompletionCommand.Form.class));
    line.registerConverter(IdMapOutput.Format.class, TypedValues.words(IdMapOutput.Format.class));
    return line;
  }

  /** The library would print help past the terminal, and as wide as it likes. */
  private static int carriedOut(Terminal terminal, ParseResult asked) {
    for (CommandLine one : asked.asCommandLineList()) {
      if (one.isUsageHelpRequested()) {
        GroupedHelp.show(one, terminal);
        return ExitCode.DONE;
      }
    }
    return new RunLast().execute(asked);
  }

  private static int misused(CliContext around, ParameterException e, String[] args) {
    new Misuse(around, e, List.of(args)).tell();
    return ExitCode.REFUSED;
  }

  @Override
  public Optional<CommandSpec> named(String name) {
    return Commands.alone(name, around)
        .map(command -> commandLine(around, List.of(command)).getSubcommands().get(name))
        .map(CommandLine::getCommandSpec);
  }

  /** Without a command: what there is. */
  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command's spec");
    }
    GroupedHelp.show(spec.commandLine(), around.terminal());
    return ExitCode.DONE;
  }
}
