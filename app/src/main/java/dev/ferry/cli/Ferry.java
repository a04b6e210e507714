package dev.ferry.cli;

import dev.ferry.cli.apply.ApplyCommand;
import dev.ferry.cli.assess.AssessCommand;
import dev.ferry.cli.checklist.ChecklistCommand;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.TypedValues;
import dev.ferry.cli.common.Version;
import dev.ferry.cli.control.ControlCommand;
import dev.ferry.cli.cutover.CutoverCommand;
import dev.ferry.cli.demo.DemoCommand;
import dev.ferry.cli.docs.DocsCommand;
import dev.ferry.cli.doctor.DoctorCommand;
import dev.ferry.cli.generate.GenerateCommand;
import dev.ferry.cli.idmap.IdMapCommand;
import dev.ferry.cli.init.InitCommand;
import dev.ferry.cli.letters.LettersCommand;
import dev.ferry.cli.output.IdMapOutput;
import dev.ferry.cli.plan.PlanCommand;
import dev.ferry.cli.policy.PolicyCommand;
import dev.ferry.cli.portallink.PortalLinkCommand;
import dev.ferry.cli.rehearse.RehearseCommand;
import dev.ferry.cli.report.ReportCommand;
import dev.ferry.cli.rollback.RollbackCommand;
import dev.ferry.cli.runs.RunsCommand;
import dev.ferry.cli.snapshot.SnapshotCommand;
import dev.ferry.cli.status.StatusCommand;
import dev.ferry.cli.sync.SyncCommand;
import dev.ferry.cli.twin.TwinCommand;
import dev.ferry.cli.ui.UiCommand;
import dev.ferry.cli.verify.VerifyCommand;
import dev.ferry.console.RelativePaths;
import dev.ferry.console.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
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
public final class Ferry implements Callable<Integer> {
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

  private static int execute(CliContext around, String... args) {
    return commandLine(around).execute(args);
  }

  static CommandLine commandLine(CliContext given) {
    CliContext around = given.calledAsTyped();
    CommandLine line = new CommandLine(new Ferry(around));
    line.addSubcommand(new DemoCommand(around));
    line.addSubcommand(new DoctorCommand(around));
    line.addSubcommand(new SnapshotCommand(around));
    line.addSubcommand(new AssessCommand(around));
    line.addSubcommand(new InitCommand(around));
    line.addSubcommand(new PolicyCommand(around));
    line.addSubcommand(new PlanCommand(around));
    line.addSubcommand(new RehearseCommand(around));
    line.addSubcommand(new ApplyCommand(around));
    line.addSubcommand(new VerifyCommand(around));
    line.addSubcommand(new SyncCommand(around));
    line.addSubcommand(new CutoverCommand(around));
    line.addSubcommand(new RollbackCommand(around));
    line.addSubcommand(new ControlCommand(around));
    line.addSubcommand(new UiCommand(around));
    line.addSubcommand(new ChecklistCommand(around));
    line.addSubcommand(new ReportCommand(around));
    line.addSubcommand(new LettersCommand(around));
    line.addSubcommand(new IdMapCommand(around));
    line.addSubcommand(new PortalLinkCommand(around));
    line.addSubcommand(new DocsCommand(around));
    line.addSubcommand(new StatusCommand(around));
    line.addSubcommand(new RunsCommand(around));
    line.addSubcommand(new GenerateCommand(around));
    line.addSubcommand(new TwinCommand(around));
    line.addSubcommand(new CompletionCommand(around));
    line.addSubcommand(new HelpCommand(around));
    line.addSubcommand(new VersionCommand(around));
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
