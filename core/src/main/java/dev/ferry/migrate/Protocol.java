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

  /** The course of a planned user, with what earlier runs have learnt about it. */
  public Workflow course(UserPlan plan, List<Fact> facts) {
    return new UserWorkflow(this, plan, WorkflowState.of(facts));
  }

  /** The same of any other planned object. */
  public Workflow course(ObjectPlan plan, ParentIds ties, List<Fact> facts) {
    return new ObjectWorkflow(this, plan, ties, WorkflowState.of(facts));
  }

  RetryPolicy patience() {
    return patience;
  }

  String totpIssuer() {
    return totpIssuer;
  }

  /** The next step; a {@link Step.Finish} is the last. */
  Step next(ForwardWorkflow course) {
    if (!course.waits()) {
      for (OperationKind kind : course.operations()) {
        Optional<Step> step = next(course, kind);
        if (step.isPresent()) {
          return step.get();
        }
        if (!course.state().operation(kind).done()) {
          break; // without the object there is nothing to go on with
        }
      }
    }
    return course.afterLastWrite().orElseGet(() -> new Step.Finish(course.conclusions()));
  }

  /** What this operation needs next; empty if it needs nothing more in this run. */
  private Optional<Step> next(ForwardWorkflow course, OperationKind kind) {
    return switch (course.state().operation(kind).stage()) {
      case OPEN ->
          kind.effect() == Effect.ADOPT
              ? note(new Fact.Adopted(kind, course.heldAs()))
              : Optional.of(open(course, kind));
      case AWAITED ->
          // Only a new run meets this: the one that sent it would have waited for the answer.
          note(new Fact.AnswerLost(kind, "the run ended before the answer came"));
      case UNSETTLED -> Optional.of(unsettled(course, kind));
      case APPLIED, ADOPTED, REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> Optional.empty();
    };
  }

  private static Optional<Step> note(Fact fact) {
    return Optional.of(new Step.Note(fact));
  }

  private Step open(ForwardWorkflow course, OperationKind kind) {
    Attempts attempts = course.state().operation(kind).attempts();
    Reason exhausted = patience.exhausted(attempts);
    if (exhausted != null) {
      return new Step.Note(new Fact.GaveUp(kind, exhausted));
    }
    if (course.hasNothingToWrite(kind)) {
      // The object stays as it was, and is named.
      return new Step.Note(new Fact.Adopted(kind, course.heldAs()));
    }
    if (course.looksFirst(kind) && attempts.looks() == 0) {
      return new Step.Look(
          kind, course.look(kind), patience.afterLookFailures(attempts, course.seed()));
    }
    return send(course, kind);
  }

  private Step unsettled(ForwardWorkflow course, OperationKind kind) {
    OperationState operation = course.state().operation(kind);
    Attempts attempts = operation.attempts();
    if (attempts.lookFailures() >= patience.lookFailures()) {
      return new Step.Note(new Fact.GaveUp(kind, Reason.TARGET_UNAVAILABLE));
    }
    if (!patience.settled(attempts)) {
      return new Step.Look(kind, course.look(kind), lookDelay(course, kind, operation));
    }
    Optional<Fact> objection = operation.objection(kind);
    if (objection.isPresent()) {
      return new Step.Note(objection.get());
    }
    if (operation.duplicate() != Duplicate.NO) {
      return new Step.Note(course.takenAndNotFound(kind, operation.duplicate()));
    }
    Reason exhausted = patience.exhausted(attempts);
    return exhausted == null ? send(course, kind) : new Step.Note(new Fact.GaveUp(kind, exhausted));
  }

  private Duration lookDelay(ForwardWorkflow course, OperationKind kind, OperationState operation) {
    Attempts attempts = operation.attempts();
    boolean answered = operation.duplicate() != Duplicate.NO && attempts.looks() == 0;
    if (answered) {
      return patience.afterLookFailures(attempts, course.seed());
    }
    boolean longer = course.settlesSlowly(kind) || operation.objection(kind).isPresent();
    int length = longer ? RetryPolicy.LONGER : 1;
    return patience.beforeSettling(attempts, length, course.seed());
  }

  private Step send(ForwardWorkflow course, OperationKind kind) {
    Optional<Fact> refusal = course.refusal(kind);
    if (refusal.isPresent()) {
      return new Step.Note(refusal.get());
    }
    OperationState operation = course.state().operation(kind);
    Endpoint<?> request = course.change(kind, operation.without());
    return new Step.Send(
        course.intent(kind, request),
        request,
        patience.beforeSending(operation.attempts(), course.seed()),
        course.grounds(kind, request));
  }
}
