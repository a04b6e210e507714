package dev.ferry.migrate;

import dev.ferry.migrate.OperationState.Duplicate;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.UserField;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A planned object other than a user on the way into WorkOS. Immutable. */
record ObjectWorkflow(Protocol protocol, ObjectPlan plan, ParentIds ties, WorkflowState state)
    implements ForwardWorkflow {

  @Override
  public String clerkId() {
    return plan.clerkId();
  }

  @Override
  public ObjectWorkflow after(Fact fact) {
    return new ObjectWorkflow(protocol, plan, ties, state.after(fact));
  }

  @Override
  public List<OperationKind> operations() {
    return plan.operations();
  }

  @Override
  public boolean waits() {
    return ObjectConclusion.untied(plan, ties).isPresent();
  }

  @Override
  public String heldAs() {
    return ObjectConclusion.heldAs(plan);
  }

  /** A domain may have come with its organization. */
  @Override
  public boolean looksFirst(OperationKind operation) {
    return plan instanceof ObjectPlan.OfDomain domain && domain.withOrganization();
  }

  @Override
  public Optional<Fact> refusal(OperationKind operation) {
    return Optional.ofNullable(ties.notOffered())
        .map(words -> new Fact.Refused(operation, Reason.CONNECTIONS_NOT_OFFERED, 0, words));
  }

  @Override
  public Fact takenAndNotFound(OperationKind operation, Duplicate duplicate) {
    return switch (operation) {
      case CREATE_DOMAIN ->
          new Fact.Refused(
              operation, Reason.DOMAIN_IN_USE, 0, "this organization does not have it");
      case SEND_INVITATION ->
          new Fact.Refused(
              operation,
              Reason.REFUSED_BY_WORKOS,
              0,
              "the address was invited, or is a member, already");
      case CREATE_CONNECTION ->
          // Some environments allow one each: connection_already_exists_for_organization.
          new Fact.Refused(
              operation,
              Reason.ORGANIZATION_HAS_CONNECTION,
              0,
              "WorkOS says that the organization has a connection already");
      default -> new Fact.GaveUp(operation, Reason.EXTERNAL_ID_LOOKUP_FAILED);
    };
  }

  @Override
  public Endpoint<?> look(OperationKind operation) {
    return requests().look(operation);
  }

  @Override
  public Endpoint<?> change(OperationKind operation, Set<UserField> without) {
    return requests().change(operation, without);
  }

  @Override
  public Fact.Intended intent(OperationKind operation, Endpoint<?> request) {
    return requests().intent(operation, request);
  }

  @Override
  public Grounds grounds(OperationKind operation, Endpoint<?> request) {
    return new ObjectWindow(this).grounds(operation, request);
  }

  @Override
  public Optional<Step> afterLastWrite() {
    return new ObjectWindow(this).after(protocol.patience());
  }

  @Override
  public List<? extends Result<?>> conclusions() {
    return List.of(ObjectConclusion.of(this));
  }

  @Override
  public List<Fact> learn(OperationKind operation, Endpoint<?> request, Outcome outcome) {
    return operation.undoes()
        ? List.of(
            TakeBack.learn(operation, new ObjectWindow(this).about(operation), request, outcome))
        : new ObjectAnswers(this, operation).learn(request, outcome);
  }

  ObjectRequests requests() {
    return new ObjectRequests(plan, ties);
  }
}
