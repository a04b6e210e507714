package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.List;

/** A planned object other than a user on the way into WorkOS. Immutable. */
record ObjectCourse(ObjectProtocol protocol, ObjectPlan plan, Ties ties, CourseState state)
    implements Course {

  @Override
  public String clerkId() {
    return plan.clerkId();
  }

  @Override
  public Step next() {
    return protocol.next(this);
  }

  @Override
  public ObjectCourse after(Fact fact) {
    return new ObjectCourse(protocol, plan, ties, state.after(fact));
  }

  @Override
  public List<Fact> learn(OperationKind operation, Endpoint<?> request, Outcome outcome) {
    return operation.undoes()
        ? List.of(
            TakeBack.learn(operation, new ObjectWindow(this).about(operation), request, outcome))
        : new ObjectAnswers(this, operation).learn(request, outcome);
  }

  @Override
  public int failedAttempts(OperationKind operation) {
    Attempts attempts = state.operation(operation).attempts();
    return attempts.failures() + attempts.throttles();
  }

  @Override
  public boolean unsettled(OperationKind operation) {
    OperationState standing = state.operation(operation);
    return standing.lost() && !standing.done();
  }

  ObjectRequests requests() {
    return new ObjectRequests(plan, ties);
  }

  long seed() {
    return plan.clerkId().hashCode();
  }
}
