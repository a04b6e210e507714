package dev.ferry.cli.workspace;

import static java.util.Objects.requireNonNull;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.StoreAddress;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.privacy.Sensitive;
import dev.ferry.text.Counted;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries a workspace to where it is kept from now on. */
@Command(
    name = "workspace",
    description =
        "Moves the workspace from its folder into an empty PostgreSQL database, at any point of a"
            + " migration: all of it or nothing, each table compared. The folder is refused from then"
            + " on. A move that was cut off is run again.",
    footer = {
      "",
      "Examples:",
      "  ferry workspace move --to jdbc:postgresql://db.example.com/ferry",
      "  FERRY_MOVE_TO='jdbc:postgresql://HOST/ferry?password=...' ferry workspace move"
    })
public final class WorkspaceCommand extends WorkCommand {
  private static final String VARIABLE = "FERRY_MOVE_TO";

  /** What is done with it. */
  enum Asked {
    MOVE
  }

  @Parameters(index = "0", paramLabel = "move", description = "What is done with the workspace.")
  private @Nullable Asked asked;

  @Option(
      names = "--to",
      paramLabel = "URL",
      converter = StoreAddress.class,
      description =
          "The database that keeps it from then on, without a password (default: $FERRY_MOVE_TO,"
              + " where the address may have one).")
  private @Nullable Sensitive<String> to;

  public WorkspaceCommand(CliContext around) {
    super(around);
  }

  @Override
  protected void refuseWhatCannotBeMeant() {
    if (options().store() != null) {
      throw UsageError.usage(
          "move-from-database",
          "the workspace is in a database already",
          "Leave --store out, and unset FERRY_STORE, to move the one in the folder. The way back"
              + " into a folder is not built.");
    }
    destination();
  }

  private Sensitive<String> destination() {
    Sensitive<String> named = to;
    return named != null
        ? named
        : StoreAddress.ofVariable(VARIABLE, around().environment())
            .orElseThrow(
                () ->
                    UsageError.usage(
                        "destination-missing",
                        "where the workspace is to be moved to is not said",
                        "Name a database with --to, or in " + VARIABLE + "."));
  }

  @Override
  protected int run(Document document) throws IOException {
    return switch (requireNonNull(asked)) {
      case MOVE -> move(document);
    };
  }

  private int move(Document document) throws IOException {
    header(List.of("workspace " + workspaceFolder()));
    Optional<SortedMap<String, Long>> moved =
        Migration.move(workspaceFolder(), options(), destination());
    document.add(new Summary(moved.isPresent(), moved.orElseGet(TreeMap::new)));
    terminal().say(moved.map(WorkspaceCommand::words).orElse("  it had arrived before"));
    terminal().say("  go on there with --store, or FERRY_STORE; the folder is refused from now on");
    return ExitCode.DONE;
  }

  private static String words(SortedMap<String, Long> rows) {
    return Counted.words(
        "  %,d row[s] moved and compared", rows.values().stream().mapToLong(Long::longValue).sum());
  }

  /**
   * What was moved.
   *
   * @param copied false if an earlier run had carried it over
   * @param moved how many rows each table has, of all environments together
   */
  private record Summary(boolean copied, Map<String, Long> moved) {}
}
