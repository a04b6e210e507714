package dev.ferry.cli.assess;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.WorkCommand;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers the questions of a migration from the snapshot alone. */
@Command(
    name = "assess",
    description =
        "Answers from the snapshot what a migration has to know: passwords, social sign-in,"
            + " organizations, second factors, addresses; the risks, and what it will take. Needs no"
            + " key and no network.",
    footer = {
      "",
      "What WorkOS holds already is not looked at: plan does that.",
      "",
      "Examples:",
      "  ferry assess",
      "  ferry assess --all",
      "  ferry assess --limit 2000 --json"
    })
public final class AssessCommand extends WorkCommand {
  @Option(
      names = "--limit",
      paramLabel = "documented|N",
      description =
          "Forecast for a raised limit, too: N writes of users in ten seconds (documented: 500).")
  private String limit = "documented";

  @Option(
      names = "--all",
      description = "Shows every question with its answer, and every risk: nothing is folded.")
  private boolean all;

  public AssessCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    Optional<Integer> raised = raised();
    Migration migration = openToShow(document);
    new AssessStage(this, migration, document).assess(raised, all);
    return ExitCode.DONE;
  }

  private Optional<Integer> raised() {
    if (limit.equals("documented")) {
      return Optional.empty();
    }
    Integer writes = number(limit);
    if (writes == null || writes < 1) {
      throw UsageError.usage(
          "limit-unknown",
          "--limit " + limit + " is not known",
          "Use documented, or the number of writes of users that WorkOS takes in ten seconds.");
    }
    return Optional.of(writes);
  }

  private static @Nullable Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
