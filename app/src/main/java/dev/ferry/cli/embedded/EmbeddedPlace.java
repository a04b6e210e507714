package dev.ferry.cli.embedded;

import dev.ferry.MigrationOptions;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.Terminal;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where stages work, and what they find around them.
 *
 * @param terminal for what they say to people
 * @param workspace that they work on, as people know it
 * @param options with which a stage opens that workspace
 * @param policy the file that it is read from, if not the one in the workspace
 */
public record EmbeddedPlace(
    CliContext around,
    Terminal terminal,
    Path workspace,
    MigrationOptions options,
    Optional<Path> policy) {

  /** Another workspace, within a command or a stage. */
  public static EmbeddedPlace within(
      StageContext context, Path workspace, MigrationOptions options, Optional<Path> policy) {
    return new EmbeddedPlace(context.around(), context.terminal(), workspace, options, policy);
  }

  /** The same, with other keys, another clock or other waits around. */
  public EmbeddedPlace with(CliContext surroundings) {
    return new EmbeddedPlace(surroundings, terminal, workspace, options, policy);
  }
}
