package dev.ferry.report;

import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.source.CsvList;
import dev.ferry.text.Code;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names everything but users that is not migrated as it was: a line for each object and reason, as
 * CSV. It is a file of its own, since what is told of an object is not what is told of a user. No
 * secret is in it.
 */
public final class ObjectReasonList {
  private static final int BATCH = 1_000;

  private record Row(ObjectPlan plan, Reason reason) {
    static Stream<Row> of(ObjectPlan plan) {
      return Stream.concat(Stream.ofNullable(plan.reason()), new TreeSet<>(plan.leftOut()).stream())
          .map(reason -> new Row(plan, reason));
    }
  }

  private static final CsvList<Row> LIST =
      new CsvList<Row>()
          .with("kind", row -> row.plan().kind().word())
          .with("clerk_id", row -> row.plan().clerkId())
          .with("label", row -> row.plan().label())
          .with("user_id", row -> row.plan().parents().get(ObjectKind.USER))
          .with("organization_id", row -> row.plan().parents().get(ObjectKind.ORGANIZATION))
          .with("fate", row -> Code.withUnderscores(row.plan().fate()))
          .with("reason", row -> row.reason().code())
          .with("what_to_do", row -> row.reason().fix());

  private final PlanStore plans;

  public ObjectReasonList(PlanStore plans) {
    this.plans = plans;
  }

  /** Writes the file; replaces an older one. Streams. */
  public void write(Path file) throws IOException {
    LIST.write(file, ObjectKind.BESIDE_USERS.stream().flatMap(this::planned).flatMap(Row::of));
  }

  private Stream<? extends ObjectPlan> planned(ObjectKind kind) {
    return Batches.bySeq(ObjectPlan::seq, seq -> plans.after(Kinds.planned(kind), seq, BATCH))
        .stream();
  }
}
