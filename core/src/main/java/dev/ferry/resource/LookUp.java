package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that shows whether an operation has taken effect, and what its answers mean. Pure.
 *
 * @param found what an answer means
 * @param absent what it means that there is no such object
 * @param notFound what a 404 with words of WorkOS's means; null if it says nothing
 */
public record LookUp<A>(
    Endpoint<A> request, Function<A, List<Fact>> found, Fact absent, @Nullable Fact notFound) {

  /** A single one; what was there when the plan was made must be there still. */
  public static <A> LookUp<A> of(
      Work<?> work, OperationKind operation, Endpoint<A> request, Function<A, Fact> found) {
    return several(work, operation, request, answer -> List.of(found.apply(answer)));
  }

  /** The same, of which an answer tells more than one fact. */
  public static <A> LookUp<A> several(
      Work<?> work, OperationKind operation, Endpoint<A> request, Function<A, List<Fact>> found) {
    Fact absent =
        work.plan().fate() == Fate.CREATE
            ? new Fact.LookedAbsent(operation)
            : Work.changedSince(operation, 404, "it is no longer in WorkOS");
    return new LookUp<>(request, found, absent, null);
  }

  public List<Fact> learn(OperationKind operation, Outcome outcome) {
    A answer = request.answer(outcome);
    if (answer != null) {
      return found.apply(answer);
    } else if (outcome instanceof Outcome.Absent) {
      return List.of(absent);
    } else if (notFound != null
        && outcome instanceof Outcome.Rejected no
        && no.error().status() == 404) {
      return List.of(notFound);
    }
    return List.of(InconclusiveOutcomes.look(operation, outcome));
  }
}
