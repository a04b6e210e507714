package dev.ferry.cli.rollback;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.output.Moment;
import dev.ferry.cli.report.ReportStage;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.MutedContext;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.migrate.RollbackRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes back what this migration did in WorkOS, and nothing else. */
@Command(
    name = "rollback",
    description =
        "Deletes what this migration created in WorkOS and restores what it changed: users,"
            + " memberships, organizations, domains, permissions, invitations. Keeps who has signed"
            + " in since and what others have worked on. Can be stopped and run again.",
    footer = {
      "",
      "Examples:",
      "  ferry rollback                  says what would happen, and asks",
      "  ferry rollback --yes",
      "  ferry rollback --also-signed-in --yes",
      "  ferry rollback --also-touched --yes"
    })
public final class RollbackCommand extends WorkCommand {
  private static final int SETTLE_FOR = RollbackStage.SETTLE_FOR;

  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Option(
      names = "--also-signed-in",
      description = "Do not keep users for having signed in at WorkOS since.")
  private boolean alsoSignedIn;

  @Option(
      names = "--also-touched",
      description =
          "Do not keep users for having been changed at WorkOS since in what cannot be read, such as"
              + " a password.")
  private boolean alsoTouched;

  @Option(
      names = "--settle-for",
      paramLabel = "SECONDS",
      description =
          "How long after a lost answer to wait, since its request may still take effect (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "" + SETTLE_FOR)
  private int settleFor;

  public RollbackCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    if (settleFor < 0) {
      throw UsageError.usage(
          "settle-wrong", "--settle-for " + settleFor + " is no number of seconds", "0 or more.");
    }
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(false);
    bind(migration, workos, target, document);
    int ended =
        new RollbackStage(this, migration, workos.limits(target), document)
            .takeBack(
                new RollbackRule(alsoSignedIn, alsoTouched),
                Duration.ofSeconds(settleFor),
                forecast -> {
                  consent
                      .forWriting(this, target)
                      .obtain(RollbackSummary.toConsent(forecast), () -> {});
                  Moment.forget(migration.workspace()); // what was proven in a night is past
                },
                again())
            .exitCode();
    new ReportStage(new MutedContext(this), migration, new Document("report")).refresh();
    return ended;
  }
}
