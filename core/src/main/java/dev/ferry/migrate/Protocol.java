package dev.ferry.migrate;

import dev.ferry.migrate.OperationState.Duplicate;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.workos.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What has to happen to one object, decided from its plan and the known facts alone. Resume after a
 * crash is the same function, started from the facts on disk. One protocol for all kinds: each is
 * created or changed by a request that can be repeated without doubling it, since WorkOS knows it
 * by a key of its own, and each can be looked for by that key; what differs from kind to kind, a
 * {@link ForwardWorkflow} tells. Pure; thread-safe.
 */
public final class Protocol {
  private final RetryPolicy patience;
  private final String totpIssuer;

  /**
   * @param totpIssuer what an authenticator shows as issuer of an enrolled factor
   */
  public Protocol(RetryPolicy patience, String totpIssuer) {
    this.patience = patience;
    this.totpIssuer = totpIssuer;
  }

  /** The workflow of a planned user, with what earlier runs have learnt about it. */
  public Workflow workflow(UserPlan plan, List<Fact> facts) {
    return new UserWorkflow(this, plan, WorkflowState.of(facts));
  }

  /** The same of any other planned object. */
  public Workflow workflow(ObjectPlan plan, ParentIds ties, List<Fact> facts) {
    return new ObjectWorkflow(this, plan, ties, WorkflowState.of(facts));
  }

  RetryPolicy patience() {
    return patience;
  }

  String totpIssuer() {
    return totpIssuer;
  }

  /** The next step; a {@link Step.Finish} is the last. */
  Step next(ForwardWorkflow workflow) {
    if (!workflow.waits()) {
      for (OperationKind kind : workflow.operations()) {
        Optional<Step> step = next(workflow, kind);
        if (step.isPresent()) {
          return step.get();
        }
        if (!workflow.state().operation(kind).done()) {
          break; // without the object there is nothing to go on with
        }
      }
    }
    return workflow.afterLastWrite().orElseGet(() -> new Step.Finish(workflow.conclusions()));
  }

  /** What this operation needs next; empty if it needs nothing more in this run. */
  private Optional<Step> next(ForwardWorkflow workflow, OperationKind kind) {
    return switch (workflow.state().operation(kind).stage()) {
      case OPEN ->
          kind.effect() == Effect.ADOPT
              ? note(new Fact.Adopted(kind, workflow.heldAs()))
              : Optional.of(open(workflow, kind));
      case AWAITED ->
          // Only a new run meets this: the one that sent it would have waited for the answer.
          note(new Fact.AnswerLost(kind, "the run ended before the answer came"));
      case UNSETTLED -> Optional.of(unsettled(workflow, kind));
      case APPLIED, ADOPTED, REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> Optional.empty();
    };
  }

  private static Optional<Step> note(Fact fact) {
    return Optional.of(new Step.Note(fact));
  }

  private Step open(ForwardWorkflow workflow, OperationKind kind) {
    Attempts attempts = workflow.state().operation(kind).attempts();
    Reason exhausted = patience.exhausted(attempts);
    if (exhausted != null) {
      return new Step.Note(new Fact.GaveUp(kind, exhausted));
    }
    if (workflow.hasNothingToWrite(kind)) {
      // The object stays as it was, and is named.
      return new Step.Note(new Fact.Adopted(kind, workflow.heldAs()));
    }
    if (workflow.looksFirst(kind) && attempts.looks() == 0) {
      return new Step.Look(
          kind, workflow.look(kind), patience.afterLookFailures(attempts, workflow.seed()));
    }
    return send(workflow, kind);
  }

  private Step unsettled(ForwardWorkflow workflow, OperationKind kind) {
    OperationState operation = workflow.state().operation(kind);
    Attempts attempts = operation.attempts();
    if (attempts.lookFailures() >= patience.lookFailures()) {
      return new Step.Note(new Fact.GaveUp(kind, Reason.TARGET_UNAVAILABLE));
    }
    if (!patience.settled(attempts)) {
      return new Step.Look(kind, workflow.look(kind), lookDelay(workflow, kind, operation));
    }
    Optional<Fact> objection = operation.objection(kind);
    if (objection.isPresent()) {
      return new Step.Note(objection.get());
    }
    if (operation.duplicate() != Duplicate.NO) {
      return new Step.Note(workflow.takenAndNotFound(kind, operation.duplicate()));
    }
    Reason exhausted = patience.exhausted(attempts);
    return exhausted == null
        ? send(workflow, kind)
        : new Step.Note(new Fact.GaveUp(kind, exhausted));
  }

  private Duration lookDelay(
      ForwardWorkflow workflow, OperationKind kind, OperationState operation) {
    Attempts attempts = operation.attempts();
    boolean answered = operation.duplicate() != Duplicate.NO && attempts.looks() == 0;
    if (answered) {
      return patience.afterLookFailures(attempts, workflow.seed());
    }
    boolean longer = workflow.settlesSlowly(kind) || operation.objection(kind).isPresent();
    int length = longer ? RetryPolicy.LONGER : 1;
    return patience.beforeSettling(attempts, length, workflow.seed());
  }

  private Step send(ForwardWorkflow workflow, OperationKind kind) {
    Optional<Fact> refusal = workflow.refusal(kind);
    if (refusal.isPresent()) {
      return new Step.Note(refusal.get());
    }
    OperationState operation = workflow.state().operation(kind);
    Endpoint<?> request = workflow.change(kind, operation.without());
    return new Step.Send(
        workflow.intent(kind, request),
        request,
        patience.beforeSending(operation.attempts(), workflow.seed()),
        workflow.grounds(kind, request));
  }
}
