package dev.ferry.plan;

import dev.ferry.model.ObjectPlan;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.plan.Planner.Witness;
import dev.ferry.workspace.Candidate;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Counts what another witness hears. Not thread-safe. */
final class CountingWitness implements Witness {
  private final Witness other;
  private final LongConsumer decided;
  private long count;

  CountingWitness(Witness other, LongConsumer decided) {
    this.other = other;
    this.decided = decided;
  }

  @Override
  public void user(Candidate candidate, Supplier<Set<ClerkField>> known, UserPlan plan) {
    other.user(candidate, known, plan);
    decided.accept(++count);
  }

  @Override
  public void object(ObjectPlan plan) {
    other.object(plan);
    decided.accept(++count);
  }
}
