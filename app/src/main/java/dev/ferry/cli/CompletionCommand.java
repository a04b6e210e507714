package dev.ferry.cli;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a shell needs to complete the program's words, and its manual, from its own description. */
@Command(
    name = "completion",
    description = "Prints what completes ferry's words in a shell, or writes its manual pages.",
    footer = {
      "",
      "Examples:",
      "  source <(ferry completion bash)",
      "  ferry completion zsh > ~/.ferry-completion    and source it in ~/.zshrc",
      "  ferry completion fish > ~/.config/fish/completions/ferry.fish",
      "  ferry completion man --output ~/.local/share/man/man1"
    })
final class CompletionCommand implements Callable<Integer> {
  private final CliContext around;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "bash|zsh|fish|man", description = "For which shell; or the manual.")
  private @Nullable Form form;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "With man: the folder that its pages are written into.")
  private @Nullable Path output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This help.")
  boolean help;

  /** What is printed. */
  enum Form {
    BASH,
    /** The same script: it takes zsh's own emulation of bash's completion. */
    ZSH,
    FISH,
    MAN
  }

  CompletionCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    if (spec == null || form == null) {
      throw new IllegalStateException("picocli has not set the command's spec");
    }
    CommandLine program = spec.root().commandLine();
    if ((form == Form.MAN) == (output == null)) {
      throw new ParameterException(
          spec.commandLine(), "--output belongs to man: the folder of its pages");
    }
    switch (form) {
      case BASH, ZSH -> around.terminal().data(ShellWords.bash(program));
      case FISH -> around.terminal().data(new FishCompletion(program).script());
      case MAN -> write(new ManPages(program).pages());
    }
    return ExitCode.DONE;
  }

  private void write(Map<String, String> pages) throws IOException {
    Path folder = around.workingFolder().resolve(output == null ? Path.of("") : output);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
    around.terminal().say("  " + pages.size() + " manual pages are in " + folder);
  }
}
