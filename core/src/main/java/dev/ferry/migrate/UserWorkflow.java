package dev.ferry.migrate;

import dev.ferry.kind.factor.FactorEndpoints.DeleteFactor;
import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.kind.user.UserEndpoints.FindUser;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.migrate.OperationState.Duplicate;
import dev.ferry.migrate.OperationState.Stage;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A planned user, with its second factor, on the way into WorkOS. Immutable. */
record UserWorkflow(Protocol protocol, UserPlan plan, WorkflowState state)
    implements ForwardWorkflow {

  @Override
  public String clerkId() {
    return plan.clerkId();
  }

  @Override
  public UserWorkflow after(Fact fact) {
    return new UserWorkflow(protocol, plan, state.after(fact));
  }

  @Override
  public List<OperationKind> operations() {
    return plan.operations();
  }

  @Override
  public String heldAs() {
    return userId();
  }

  @Override
  public boolean hasNothingToWrite(OperationKind operation) {
    return operation == OperationKind.UPDATE_USER
        && changes(plan, state.operation(operation).without()).isEmpty();
  }

  /** Whoever was not created a moment ago may have a factor. */
  @Override
  public boolean looksFirst(OperationKind operation) {
    return operation == OperationKind.ENROLL_FACTOR
        && (state.operation(operation).lost() || !isCreatedNow());
  }

  @Override
  public boolean settlesSlowly(OperationKind operation) {
    return operation == OperationKind.ENROLL_FACTOR;
  }

  @Override
  public Fact takenAndNotFound(OperationKind operation, Duplicate duplicate) {
    return duplicate == Duplicate.EMAIL
        ? new Fact.Refused(
            operation, Reason.EMAIL_IN_USE, 0, "its external id is not this Clerk id")
        : new Fact.GaveUp(operation, Reason.EXTERNAL_ID_LOOKUP_FAILED);
  }

  @Override
  public Endpoint<?> look(OperationKind operation) {
    return switch (operation) {
      case CREATE_USER -> new FindUser(plan.clerkId());
      case UPDATE_USER, ADOPT_USER -> new GetUser(userId());
      case ENROLL_FACTOR -> new ListFactors(userId());
      default -> throw notPlanned(operation);
    };
  }

  @Override
  public Endpoint<?> change(OperationKind operation, Set<UserField> without) {
    TargetUser target = Objects.requireNonNull(plan.target(), plan.clerkId());
    return switch (operation) {
      case CREATE_USER ->
          new CreateUser(
              without.contains(UserField.METADATA) ? target.withoutMetadata() : target,
              without.contains(UserField.PASSWORD) ? null : plan.password());
      case UPDATE_USER ->
          new UpdateUser(
              userId(),
              Objects.requireNonNull(plan.written(), plan.clerkId()),
              changes(plan, without));
      case ENROLL_FACTOR ->
          new EnrollTotp(
              userId(),
              Objects.requireNonNull(plan.totpSeed(), plan.clerkId()),
              protocol.totpIssuer(),
              target.email());
      default -> throw notPlanned(operation);
    };
  }

  @Override
  public Fact.Intended intent(OperationKind operation, Endpoint<?> request) {
    WorkosUser before = plan.before();
    if (request instanceof CreateUser create) {
      return Fact.Intended.toCreate(UserContent.of(create.target()), create.password() != null);
    } else if (request instanceof UpdateUser update && before != null) {
      UserContent written = UserContent.of(update.target());
      return new Fact.Intended(
          operation, before, UserContent.of(before).merged(written, update.written()));
    } else if (isCreatedNow()) {
      return new Fact.Intended(operation, null); // the factor goes with its user
    }
    TargetUser target = Objects.requireNonNull(plan.target(), plan.clerkId());
    return new Fact.Intended(operation, before, UserContent.of(target));
  }

  @Override
  public Grounds grounds(OperationKind operation, Endpoint<?> request) {
    return new UserWindow(plan, state).grounds(operation);
  }

  @Override
  public Optional<Step> afterLastWrite() {
    return new UserWindow(plan, state).after(protocol.patience());
  }

  @Override
  public List<? extends Result<?>> conclusions() {
    return UserConclusion.of(plan, state);
  }

  /** What an answer tells about the operation; see {@link UserAnswers}. */
  @Override
  public List<Fact> learn(OperationKind operation, Endpoint<?> request, Outcome outcome) {
    return operation.undoes()
        ? List.of(TakeBack.learn(operation, about(request), request, outcome))
        : new UserAnswers(plan, state.operation(operation), operation, protocol.totpIssuer())
            .learn(request, outcome);
  }

  private static String about(Endpoint<?> undo) {
    return undo instanceof DeleteFactor delete
        ? delete.factorId()
        : ((RestoreUser) undo).workosId();
  }

  /** The fields that an update writes: without those that WorkOS has refused. */
  static Set<UserField> changes(UserPlan plan, Set<UserField> without) {
    Set<UserField> fields = EnumSet.noneOf(UserField.class);
    fields.addAll(plan.changes());
    fields.removeAll(without);
    return fields;
  }

  /**
   * True if this plan's own create call was answered so, and the user therefore began without
   * factor. A user that was found after a lost answer may be somebody else's doing.
   */
  private boolean isCreatedNow() {
    OperationState create = state.operation(OperationKind.CREATE_USER);
    return create.stage() == Stage.APPLIED && !create.lost();
  }

  private String userId() {
    return userId(plan, state);
  }

  static String userId(UserPlan plan, WorkflowState state) {
    String created = state.operation(OperationKind.CREATE_USER).end().workosId();
    String known = created == null ? plan.workosId() : created;
    if (known == null) {
      throw new IllegalStateException("no WorkOS id is known for " + plan.clerkId());
    }
    return known;
  }

  private static IllegalArgumentException notPlanned(OperationKind operation) {
    return new IllegalArgumentException("no plan sends a request for " + operation);
  }
}
