package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserPlan;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.List;

/** A planned user on the way into WorkOS. Immutable. */
record UserCourse(UserProtocol protocol, UserPlan plan, CourseState state) implements Course {

  @Override
  public String clerkId() {
    return plan.clerkId();
  }

  @Override
  public Step next() {
    return protocol.next(plan, state);
  }

  @Override
  public UserCourse after(Fact fact) {
    return new UserCourse(protocol, plan, state.after(fact));
  }

  @Override
  public List<Fact> learn(OperationKind operation, Endpoint<?> request, Outcome outcome) {
    return protocol.learn(plan, state, operation, request, outcome);
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
}
