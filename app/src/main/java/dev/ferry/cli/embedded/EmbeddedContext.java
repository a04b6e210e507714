package dev.ferry.cli.embedded;

import dev.ferry.MigrationOptions;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Progress;
import dev.ferry.console.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A stage within a command: it has that one's surroundings, and a workspace that is named. */
record EmbeddedContext(
    WorkCommand command,
    String name,
    Path workspaceFolder,
    MigrationOptions options,
    Optional<Path> policy,
    UnaryOperator<String> wording)
    implements StageContext {

  @Override
  public CliContext around() {
    return command.around();
  }

  @Override
  public Terminal terminal() {
    return command.terminal().reworded(wording);
  }

  @Override
  public Path policyFile() {
    return policy.orElse(workspaceFolder.resolve("ferry.yaml"));
  }

  @Override
  public String command(String words) {
    return around().program()
        + " "
        + words
        + " -w "
        + Shell.quote(workspaceFolder.toString())
        + policy.map(file -> " -c " + Shell.quote(file.toString())).orElse("");
  }

  /** What comes next the whole command says, not each of its stages. */
  @Override
  public boolean suggests() {
    return false;
  }

  @Override
  public Progress progress(String what, long total) {
    return new Progress(terminal(), what, total, command.common().quiet, System::nanoTime);
  }
}
