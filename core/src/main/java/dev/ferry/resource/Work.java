package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Planned;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one object on the way into WorkOS. Immutable.
 *
 * @param plan what has been decided
 * @param parents what it hangs on, as far as that is there
 * @param state what has become of its operations so far
 * @param untouched of a user who was there: whether others have touched it, as far as that was
 *     known when the run took it up
 */
public record Work<P extends Planned>(
    P plan, ParentIds parents, WorkflowState state, Untouched untouched) {

  public String clerkId() {
    return plan.clerkId();
  }

  public OperationState operation(OperationKind operation) {
    return state.operation(operation);
  }

  /** True if an answer to it was ever lost, so that what is found may be our own doing. */
  public boolean lost(OperationKind operation) {
    return state.operation(operation).lost();
  }

  /** Under which id the operation has had its effect. */
  public String writtenAs(OperationKind operation) {
    return present(operation(operation).end().workosId());
  }

  /** The parts that WorkOS has refused before. */
  public Set<UserField> without(OperationKind operation) {
    return state.operation(operation).without();
  }

  /** What was found where ours must be: our own doing if an answer was lost, else others'. */
  public Fact found(OperationKind operation, String workosId) {
    return lost(operation)
        ? new Fact.Applied(operation, workosId)
        : new Fact.Adopted(operation, workosId);
  }

  /** Under what the object's user is known in WorkOS. */
  public String userId() {
    return present(parents.userId());
  }

  /** Under what its organization is known in WorkOS. */
  public String organizationId() {
    return present(parents.organizationId());
  }

  /** Where it stands, for whoever undoes it. */
  public Fact.Place place() {
    String user = plan.parents().get(ObjectKind.USER);
    return new Fact.Place(
        user,
        user == null ? null : parents.userId(),
        plan.parents().get(ObjectKind.ORGANIZATION),
        parents.organizationId());
  }

  /** Why it cannot be begun: something that it needs is not there. Empty if it can. */
  public Optional<Reason> waitsFor() {
    if (plan.fate() != Fate.CREATE && plan.fate() != Fate.UPDATE) {
      return Optional.empty();
    } else if (lacks(ObjectKind.ORGANIZATION, parents.organizationId())) {
      return Optional.of(Reason.ORGANIZATION_NOT_THERE);
    } else if (lacks(ObjectKind.USER, parents.userId())) {
      return Optional.of(Reason.USER_NOT_THERE);
    }
    return parents.awaitsRole() ? Optional.of(Reason.ROLE_NOT_THERE) : Optional.empty();
  }

  private boolean lacks(ObjectKind parent, @Nullable String workosId) {
    return plan.parents().containsKey(parent) && workosId == null;
  }

  /** What a plan like this one always has. */
  public <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("not planned, or not known, of " + clerkId());
    }
    return value;
  }

  public Work<P> after(Fact fact) {
    return new Work<>(plan, parents, state.after(fact), untouched);
  }

  /** The same, with what is known of whether others have touched it. */
  public Work<P> knowing(Untouched others) {
    return new Work<>(plan, parents, state, others);
  }

  public Work<P> under(ParentIds others) {
    return new Work<>(plan, others, state, untouched);
  }

  /** It is not what the plan saw, so nothing is written. */
  public static Fact changedSince(OperationKind operation, int status, String how) {
    return new Fact.Refused(operation, Reason.CHANGED_SINCE_PLAN, status, how);
  }
}
