package dev.ferry.cli.verify;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.workspace.PlanInfo;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads WorkOS back and compares it with the plan. */
@Command(
    name = "verify",
    description =
        "Reads WorkOS back and compares it, field by field, with the plan and with the WorkOS ids that"
            + " this migration knows.",
    footer = {
      "",
      "Examples:",
      "  ferry verify",
      "  ferry verify --deep                           the second factors of everybody, too",
      "  ferry verify --deep --test-user --canary-file canaries.csv"
    })
public final class VerifyCommand extends WorkCommand {
  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final DeepOptions deep = new DeepOptions();

  public VerifyCommand(CliContext around) {
    super(around);
  }

  @Override
  protected void refuseWhatCannotBeMeant() throws IOException {
    deep.check(this);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(false);
    bind(migration, workos, target, document);
    PlanInfo plan = migration.comparablePlan();
    tellChanges(migration, plan, document);
    LoginChecks proving = new LoginChecks(this, deep, target);
    proving.prepare(migration.workspace());
    deep.tellCost(this, document, plan);
    int exit = new VerifyStage(this, document).verify(migration, deep.isWanted()).exitCode();
    if (deep.isTry()) {
      exit = Math.max(exit, proving.run(document, migration));
    }
    return exit;
  }
}
