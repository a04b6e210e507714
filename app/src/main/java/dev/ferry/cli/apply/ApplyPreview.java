package dev.ferry.cli.apply;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Writes;
import dev.ferry.console.Terminal;
import dev.ferry.kind.Kinds;
import dev.ferry.migrate.Selection;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserPlan;
import dev.ferry.text.Counted;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Workspace;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Just what a run of apply would do: the operations of what is selected and left.
 *
 * @param users how many users it takes up
 */
record ApplyPreview(long users, Map<OperationKind, Long> operations) {
  private static final int BATCH = 1_000;

  ApplyPreview {
    operations = Collections.unmodifiableMap(new EnumMap<>(operations));
  }

  /** From the plan's own numbers where nothing of it is done; else each that is left is counted. */
  static ApplyPreview of(Workspace workspace, PlanInfo plan, Selection selection) {
    boolean untouched = workspace.journal().results().counts().total() == 0;
    Map<OperationKind, Long> counts = new EnumMap<>(OperationKind.class);
    if (untouched && selection.users() >= plan.users()) {
      plan.operations().forEach((operation, count) -> counts.merge(operation, count, Long::sum));
      counts.keySet().removeIf(operation -> !selects(selection, operation));
      boolean takesUsers = selection.kinds().contains(ObjectKind.USER);
      return new ApplyPreview(takesUsers ? plan.users() : 0, counts);
    }
    long users = countUsers(workspace.plans(), selection, counts);
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      if (selection.kinds().contains(kind)) {
        countObjects(workspace.plans(), kind, counts);
      }
    }
    counts.keySet().removeIf(operation -> !selects(selection, operation));
    return new ApplyPreview(users, counts);
  }

  private static boolean selects(Selection selection, OperationKind operation) {
    ObjectKind kind = operation.ofUser() ? ObjectKind.USER : operation.subject();
    return selection.kinds().contains(kind)
        && (operation != OperationKind.SEND_INVITATION || selection.invitations());
  }

  private static long countUsers(
      PlanStore plans, Selection selection, Map<OperationKind, Long> counts) {
    long most = selection.kinds().contains(ObjectKind.USER) ? selection.users() : 0;
    long users = 0;
    long seq = 0;
    while (users < most) {
      List<UserPlan> batch =
          plans.leftAfter(UserPlan.class, seq, (int) Math.min(BATCH, most - users));
      if (batch.isEmpty()) {
        break;
      }
      batch.forEach(plan -> count(plan.operations(), counts));
      users += batch.size();
      seq = batch.get(batch.size() - 1).seq();
    }
    return users;
  }

  private static void countObjects(
      PlanStore plans, ObjectKind kind, Map<OperationKind, Long> counts) {
    Batches.bySeq(ObjectPlan::seq, seq -> plans.leftAfter(Kinds.planned(kind), seq, BATCH))
        .each()
        .forEach(plan -> count(plan.operations(), counts));
  }

  private static void count(List<OperationKind> operations, Map<OperationKind, Long> counts) {
    operations.forEach(operation -> counts.merge(operation, 1L, Long::sum));
  }

  @JsonUnwrapped
  @JsonProperty
  Writes writes() {
    long ofUsers = 0;
    long general = 0;
    for (Map.Entry<OperationKind, Long> operation : operations.entrySet()) {
      OperationKind kind = operation.getKey();
      if (kind.writes()) {
        boolean limited = kind.ofUser() || kind.subject() == ObjectKind.MEMBERSHIP;
        ofUsers += limited ? operation.getValue() : 0;
        general += limited ? 0 : operation.getValue();
      }
    }
    return Writes.sideBySide(
        ofUsers, general, operations.getOrDefault(OperationKind.SEND_INVITATION, 0L));
  }

  void print(Terminal terminal, PlanInfo plan) {
    terminal.say(
        Counted.words(
            "  this run takes up %,d of the plan's %,d user[s], and would do",
            users, plan.users()));
    operations.forEach(
        (operation, count) ->
            terminal.say(Counted.words("    %,9d  %s", count, Document.word(operation))));
    terminal.say("  " + writes().words());
  }
}
