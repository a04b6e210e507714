package dev.ferry.cli.embedded;

import dev.ferry.MigrationOptions;
import dev.ferry.RefusedException;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Progress;
import dev.ferry.console.Terminal;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A stage within a command: it has that one's surroundings, and a workspace that is named. */
record EmbeddedContext(
    WorkCommand command, String name, EmbeddedPlace place, UnaryOperator<Terminal> shown)
    implements StageContext {

  @Override
  public CliContext around() {
    return place.around();
  }

  @Override
  public Terminal terminal() {
    return shown.apply(place.terminal());
  }

  @Override
  public Path workspaceFolder() {
    return place.workspace();
  }

  @Override
  public MigrationOptions options() {
    return place.options();
  }

  @Override
  public UsageError refusal(RefusedException refused) {
    return command.refusal(refused);
  }

  @Override
  public Path policyFile() {
    return place.policy().orElse(place.workspace().resolve("ferry.yaml"));
  }

  /** On the workspace that the command works on, as it was typed. */
  @Override
  public String command(String words) {
    return place.workspace().equals(command.workspaceFolder())
        ? command.command(words)
        : named(words);
  }

  private String named(String words) {
    return around().program()
        + " "
        + words
        + " -w "
        + Shell.quote(place.workspace().toString())
        + place.policy().map(file -> " -c " + Shell.quote(file.toString())).orElse("");
  }

  /** What comes next the whole command says, not each of its stages. */
  @Override
  public boolean suggests() {
    return false;
  }

  @Override
  public Progress progress(String what, long total) {
    return new Progress(terminal(), what, total, command.common().quiet, System::nanoTime)
        .ticking();
  }
}
