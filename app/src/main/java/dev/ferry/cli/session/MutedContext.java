package dev.ferry.cli.session;

import dev.ferry.MigrationOptions;
import dev.ferry.RefusedException;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.UsageError;
import dev.ferry.console.Progress;
import dev.ferry.console.Terminal;
import dev.ferry.live.BulletinWriter;
import java.nio.file.Path;

/** A round among many: what its stages say goes into the log only. */
public record MutedContext(StageContext command) implements StageContext {
  @Override
  public String name() {
    return command.name();
  }

  @Override
  public CliContext around() {
    return command.around();
  }

  @Override
  public Terminal terminal() {
    return command.terminal().muted();
  }

  @Override
  public Path workspaceFolder() {
    return command.workspaceFolder();
  }

  @Override
  public Path policyFile() {
    return command.policyFile();
  }

  @Override
  public MigrationOptions options() {
    return command.options();
  }

  @Override
  public String command(String words) {
    return command.command(words);
  }

  @Override
  public UsageError refusal(RefusedException refused) {
    return command.refusal(refused);
  }

  @Override
  public boolean suggests() {
    return false;
  }

  @Override
  public Progress progress(String what, long total) {
    return new Progress(terminal(), what, total, true, System::nanoTime);
  }

  @Override
  public BulletinWriter bulletin() {
    return command.bulletin();
  }

  @Override
  public void writes() {
    command.writes();
  }
}
