package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.console.Progress;
import dev.ferry.migrate.PlanMaking;
import dev.ferry.model.Reason;
import dev.ferry.plan.UserPlanner;
import dev.ferry.report.ReasonList;
import dev.ferry.workos.PacedReads;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides the fate of everybody in the snapshot, against what WorkOS holds already. */
@Command(
    name = "plan",
    description = "Decides the fate of every user, against what WorkOS holds. Writes nothing.",
    footer = {
      "",
      "Examples:",
      "  ferry plan",
      "  ferry plan --show user_2abc",
      "  ferry plan --explain email-in-use"
    })
final class PlanCommand extends WorkCommand {
  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Option(
      names = "--show",
      paramLabel = "ID",
      description = "The story of one user, by Clerk id, WorkOS id or e-mail address.")
  private @Nullable String show;

  @Option(names = "--explain", paramLabel = "CODE", description = "Explains a reason code.")
  private @Nullable String explain;

  PlanCommand(Surroundings around) {
    super(around);
  }

  @Override
  int run(Document document) throws IOException, InterruptedException {
    if (explain != null) {
      return explain(document, explain);
    }
    if (show != null) {
      return show(document, show);
    }
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    try (Session session = Session.open(workspaceFolder(), around(), name(), false)) {
      session.checkTarget(target, workos.newTarget);
      if (session.workspace().snapshots().info().isEmpty()) {
        throw Refusal.usage(
            "no-snapshot",
            "there is no snapshot in " + workspaceFolder(),
            "Take one first.",
            command("snapshot --csv clerk-export.csv"));
      }
      PlanInfo plan = make(session.workspace(), target);
      new PlanSummary(plan, workos.limits(target)).print(terminal());
      new PlanSummary(plan, workos.limits(target)).describe(document.root());
      Path reasons = workspaceFolder().resolve("reports").resolve("reasons.csv");
      Files.createDirectories(reasons.getParent());
      new ReasonList(session.workspace().plans()).write(reasons);
      document.root().put("reasonsFile", reasons.toString());
      terminal().say("  who they are, a line for each user and reason: " + reasons);
      document.next(command("apply"));
      session.end(ExitCode.DONE, document.root());
      return ExitCode.DONE;
    }
  }

  private PlanInfo make(Workspace workspace, WorkosTarget target) throws InterruptedException {
    try (WorkosConnection connection =
            new WorkosConnection(target, workos.limits(target), around().clock());
        Progress progress = progress("WorkOS users read", 0)) {
      PacedReads reads = connection.reads();
      return new PlanMaking(workspace, reads, around().clock())
          .make(new UserPlanner(policy()), read -> progress.update(read));
    }
  }

  private int explain(Document document, String code) {
    Reason reason =
        Reason.ofCode(code)
            .orElseThrow(
                () ->
                    Refusal.usage(
                        "reason-unknown",
                        "there is no reason " + code,
                        "Known are: "
                            + String.join(
                                ", ",
                                java.util.Arrays.stream(Reason.values())
                                    .map(Reason::code)
                                    .toList())));
    terminal().say(terminal().bold(reason.code()));
    terminal().say("  " + reason.explanation());
    terminal().say("  " + reason.mend());
    ObjectNode root = document.root();
    root.put("code", reason.code());
    root.put("explanation", reason.explanation());
    root.put("mend", reason.mend());
    root.put("remedy", Document.word(reason.remedy()));
    return ExitCode.DONE;
  }

  private int show(Document document, String id) throws IOException {
    try (Session session = Session.open(workspaceFolder(), around(), name(), false)) {
      new UserStory(
              session
                  .workspace()
                  .plans()
                  .find(id)
                  .orElseThrow(
                      () ->
                          Refusal.usage(
                              "user-unknown",
                              "the plan knows nobody by " + id,
                              "Give a Clerk id, a WorkOS id or an e-mail address of the snapshot.")))
          .tell(terminal(), document.root());
      return ExitCode.DONE;
    }
  }
}
