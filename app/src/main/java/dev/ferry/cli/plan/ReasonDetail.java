package dev.ferry.cli.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Remedy;
import dev.ferry.model.Severity;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Stories.Named;
import dev.ferry.workspace.Unfinished.Ending;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a reason means, and who has it in the plan at hand. */
record ReasonDetail(Reason reason, WorkCommand command) {
  private static final int SHOWN = 10;

  void explain(Terminal terminal, Document document) {
    terminal.say(terminal.bold(reason.code()) + ": " + reason.title());
    terminal.say("  " + reason.explanation());
    terminal.say("  " + reason.fix());
    document.add(
        new Explained(
            reason,
            reason.title(),
            reason.severity(),
            reason.explanation(),
            reason.fix(),
            reason.remedy(),
            reason.policy().orElse(null)));
  }

  /**
   * @param policy the line of ferry.yaml that settles it; null if no single line does
   */
  private record Explained(
      Reason code,
      String title,
      Severity severity,
      String explanation,
      String fix,
      Remedy remedy,
      @JsonInclude(Include.NON_NULL) @Nullable String policy) {}

  /**
   * Who has it.
   *
   * @param inPlan those that have it in the plan at hand
   * @param failed what came to it when the plan was carried out
   * @param examples the first in the plan
   */
  private record Found(Map<ObjectKind, Long> inPlan, List<Failed> failed, List<Example> examples) {}

  private record Failed(ObjectKind kind, long count, List<String> firstIds) {}

  private record Example(ObjectKind kind, String id, String label) {}

  /** Who has it; nothing if there is neither a plan nor a snapshot. */
  void count(PlanAtHand atHand, Terminal terminal, Document document) throws IOException {
    Workspace workspace = atHand.read().workspace();
    if (workspace.plans().info().isEmpty() && !atHand.imagined()) {
      return;
    }
    Path reports = workspace.reports();
    Found found = atHand.look(document, shown -> found(shown.plans().info().orElseThrow(), shown));
    document.add(found);
    String where = atHand.imagined() ? "in that plan" : "in the plan at hand";
    found
        .inPlan()
        .forEach((kind, count) -> say(terminal, "  %s: %,d %s", where, count, kind.counted(count)));
    for (Failed failed : found.failed()) {
      say(
          terminal,
          "  failed with it: %,d %s, such as %s",
          failed.count(),
          failed.kind().counted(failed.count()),
          String.join(", ", failed.firstIds()));
    }
    found.examples().forEach(one -> say(terminal, "    %s  %s", one.id(), one.label()));
    if (found.inPlan().isEmpty()) {
      terminal.say("  nobody and nothing has it " + where);
    } else {
      Path list = list(reports, found.examples(), atHand.imagined());
      if (Files.exists(list)) {
        terminal.say("  all of them: " + list);
      }
      document.next(command.command("plan --show " + Shell.quote(found.examples().get(0).id())));
    }
  }

  private Found found(PlanInfo plan, Workspace workspace) {
    Map<ObjectKind, Long> counts = new EnumMap<>(ObjectKind.class);
    counts.put(ObjectKind.USER, plan.reasons().getOrDefault(reason, 0L));
    plan.objectReasons().forEach((kind, of) -> counts.put(kind, of.getOrDefault(reason, 0L)));
    counts.values().removeIf(count -> count == 0);
    List<Named> some = counts.isEmpty() ? List.of() : workspace.stories().withReason(reason, SHOWN);
    return new Found(
        counts,
        workspace.unfinished().causes(SHOWN).stream()
            .filter(cause -> cause.reason() == reason && cause.ending() == Ending.FAILED)
            .map(cause -> new Failed(cause.kind(), cause.count(), cause.firstIds()))
            .toList(),
        some.stream().map(one -> new Example(one.kind(), one.clerkId(), one.label())).toList());
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say(String.format(Locale.ROOT, format, values));
  }

  private static Path list(Path reports, List<Example> some, boolean imagined) {
    boolean users = some.stream().anyMatch(one -> one.kind() == ObjectKind.USER);
    String name = users ? "reasons.csv" : "object-reasons.csv";
    return reports.resolve(imagined ? "rehearsal-" + name : name);
  }
}
