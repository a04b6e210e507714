package dev.ferry.cli;

import dev.ferry.migrate.Halt;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.ResultCounts;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries the plan out. */
@Command(
    name = "apply",
    description = "Carries the plan out. Can be stopped and run again at any time: it goes on.",
    footer = {
      "",
      "Examples:",
      "  ferry apply --yes",
      "  ferry apply --canary 10 --yes",
      "  ferry apply --yes --confirm production"
    })
final class ApplyCommand extends WorkCommand {
  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Option(names = "--yes", description = "Consent: write to WorkOS without asking.")
  private boolean yes;

  @Option(
      names = "--confirm",
      paramLabel = "ENVIRONMENT",
      description = "For production: its name, so that it is not met by accident.")
  private @Nullable String confirm;

  @Option(
      names = "--canary",
      paramLabel = "N",
      description = "Only the first N users that are left.")
  private @Nullable Integer canary;

  ApplyCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    if (canary != null && canary < 1) {
      throw Refusal.usage(
          "canary-wrong", "--canary " + canary + " is no number of users", "1 or more.");
    }
    try (Session session = Session.open(workspaceFolder(), around(), name(), false)) {
      session.checkTarget(target, workos.newTarget);
      PlanInfo plan = CurrentPlan.of(session.workspace(), this);
      long left = session.workspace().plans().left();
      if (left > 0) {
        Consent.forWriting(this, target, yes, confirm).obtain(() -> preview(plan, left, target));
      }
      int exit = carryOut(document, session, target, left);
      session.end(exit, document.root());
      return exit;
    }
  }

  private void preview(PlanInfo plan, long left, WorkosTarget target) {
    new PlanSummary(plan, workos.limits(target)).print(terminal());
    if (left < plan.users()) {
      terminal()
          .say(
              String.format(
                  Locale.ROOT,
                  "  %,d of them are done; this run goes on with %,d",
                  plan.users() - left,
                  left));
    }
  }

  private int carryOut(Document document, Session session, WorkosTarget target, long left)
      throws InterruptedException {
    Workspace workspace = session.workspace();
    long users = canary == null ? left : Math.min(canary, left);
    ApplyRun run = new ApplyRun(this, workspace, policy(), workos.limits(target), users);
    Optional<Halt> halt;
    try (WorkosConnection connection =
        new WorkosConnection(target, workos.limits(target), around().clock())) {
      halt = run.run(connection);
    }
    ResultCounts results = workspace.journal().results();
    ApplySummary summary =
        new ApplySummary(
            results,
            workspace.plans().info().orElseThrow(),
            run.requests(),
            run.seconds(),
            workos.limits(target),
            left);
    summary.print(terminal());
    summary.describe(document.root());
    return halt.isPresent()
        ? concludeEarly(document, halt.get(), run.exitCodeOfSignal())
        : conclude(document, workspace, results);
  }

  private int concludeEarly(Document document, Halt halt, int exitCodeOfSignal) {
    document.status("stopped");
    document.root().put("halt", Document.word(halt.cause()));
    terminal().say("  " + terminal().yellow("stopped: ") + halt.message());
    terminal().say("  What was sent is journaled. To go on: " + command("apply"));
    document.next(command("apply"));
    return switch (halt.cause()) {
      case STOPPED -> exitCodeOfSignal == 0 ? ExitCode.INTERRUPTED : exitCodeOfSignal;
      case KEY_REFUSED -> ExitCode.KEY_REFUSED;
      case UNREACHABLE, JOURNAL_FAILED -> ExitCode.SOME_FAILED;
    };
  }

  private int conclude(Document document, Workspace workspace, ResultCounts results) {
    if (workspace.plans().left() > 0) {
      document.next(command("apply"));
    }
    document.next(command("verify"));
    if (results.anythingFailed()) {
      document.status("some-failed");
      return ExitCode.SOME_FAILED;
    }
    return ExitCode.DONE;
  }
}
