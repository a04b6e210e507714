package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Stories.Named;
import dev.ferry.workspace.Unfinished.Cause;
import dev.ferry.workspace.Unfinished.Ending;
import dev.ferry.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a reason means, and who has it in the plan at hand. */
record ReasonStory(Reason reason, WorkCommand command) {
  private static final int SHOWN = 10;

  void explain(Terminal terminal, Document document) {
    terminal.say(terminal.bold(reason.code()));
    terminal.say("  " + reason.explanation());
    terminal.say("  " + reason.mend());
    ObjectNode root = document.root();
    root.put("code", reason.code());
    root.put("explanation", reason.explanation());
    root.put("mend", reason.mend());
    root.put("remedy", Document.word(reason.remedy()));
  }

  /** Who has it; nothing if there is no plan. */
  void count(Workspace workspace, Terminal terminal, Document document) {
    PlanInfo plan = workspace.plans().info().orElse(null);
    if (plan == null) {
      return;
    }
    ObjectNode counts = document.root().putObject("inPlan");
    long planned = put(counts, "users", plan.reasons().getOrDefault(reason, 0L), terminal);
    for (Map.Entry<ObjectKind, Map<Reason, Long>> kind : plan.objectReasons().entrySet()) {
      long count = kind.getValue().getOrDefault(reason, 0L);
      planned += put(counts, kind.getKey().plural(), count, terminal);
    }
    failures(workspace, terminal, document);
    List<Named> some = planned == 0 ? List.of() : workspace.stories().withReason(reason, SHOWN);
    ArrayNode examples = document.root().putArray("examples");
    for (Named one : some) {
      terminal.say("    " + one.clerkId() + "  " + one.label());
      examples
          .addObject()
          .put("kind", one.kind().word())
          .put("id", one.clerkId())
          .put("label", one.label());
    }
    if (planned == 0) {
      terminal.say("  nobody and nothing has it in the plan at hand");
    } else {
      terminal.say("  all of them: " + list(workspace, some));
      document.next(command.command("plan --show " + Shell.quote(some.get(0).clerkId())));
    }
  }

  private static long put(ObjectNode counts, String what, long count, Terminal terminal) {
    if (count > 0) {
      counts.put(what, count);
      terminal.say(String.format(Locale.ROOT, "  in the plan at hand: %,d %s", count, what));
    }
    return count;
  }

  /** What came to it when the plan was carried out. */
  private void failures(Workspace workspace, Terminal terminal, Document document) {
    ArrayNode failed = document.root().putArray("failed");
    for (Cause cause : workspace.unfinished().causes(SHOWN)) {
      if (cause.reason() == reason && cause.ending() == Ending.FAILED) {
        terminal.say(
            String.format(
                Locale.ROOT,
                "  failed with it: %,d %s, such as %s",
                cause.count(),
                cause.kind().plural(),
                String.join(", ", cause.firstIds())));
        ObjectNode into = failed.addObject();
        into.put("kind", cause.kind().word()).put("count", cause.count());
        ArrayNode ids = into.putArray("firstIds");
        cause.firstIds().forEach(ids::add);
      }
    }
  }

  private static String list(Workspace workspace, List<Named> some) {
    boolean users = some.stream().anyMatch(one -> one.kind() == ObjectKind.USER);
    return workspace.reports().resolve(users ? "reasons.csv" : "object-reasons.csv").toString();
  }
}
