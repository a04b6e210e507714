package dev.ferry.migrate;

import dev.ferry.engine.Confirmation;
import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.Kinds;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Planned;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Duplicate;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.Resource;
import dev.ferry.resource.RetryCounters;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.Untouched;
import dev.ferry.resource.Work;
import dev.ferry.resource.WorkflowState;
import dev.ferry.resource.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What has to happen to one object, decided from its plan and the known facts alone. Resume after a
 * crash is the same function, started from the facts on disk. One protocol for all kinds: each is
 * created or changed by a request that can be repeated without doubling it, since WorkOS knows it
 * by a key of its own, and each can be looked for by that key; what differs from kind to kind, a
 * {@link Resource} tells. Pure; thread-safe.
 */
public final class Protocol {
  private final RetryPolicy patience;
  private final Map<ObjectKind, Resource<?>> resources;
  private final boolean opens;

  /**
   * @param totpIssuer what an authenticator shows as issuer of an enrolled factor
   */
  public Protocol(RetryPolicy patience, String totpIssuer) {
    this(patience, Kinds.resources(totpIssuer), true);
  }

  private Protocol(RetryPolicy patience, Map<ObjectKind, Resource<?>> resources, boolean opens) {
    this.patience = patience;
    this.resources = resources;
    this.opens = opens;
  }

  /**
   * The same for a plan that holds no more: it finds out what has become of what was sent, looks,
   * and takes back; it sends nothing of the plan, neither for the first time nor again.
   */
  Protocol settlingOnly() {
    return new Protocol(patience, resources, false);
  }

  /**
   * The same of a planned user.
   *
   * @param untouched whether others have touched one who was there
   */
  Workflow workflow(
      UserPlan plan, List<Fact> facts, Set<OperationKind> refusedBefore, Untouched untouched) {
    return begin(plan, ParentIds.NONE, WorkflowState.of(facts))
        .knowing(untouched)
        .refused(refusedBefore);
  }

  /** The workflow of a planned user, with what earlier runs have learnt about it. */
  public Workflow workflow(UserPlan plan, List<Fact> facts) {
    return workflow(plan, ParentIds.NONE, facts);
  }

  /** The same of any planned object. */
  public Workflow workflow(Planned plan, ParentIds parents, List<Fact> facts) {
    return begin(plan, parents, WorkflowState.of(facts));
  }

  /**
   * The same.
   *
   * @param refusedBefore what earlier runs were refused for what the object is
   */
  Workflow workflow(
      Planned plan, ParentIds parents, List<Fact> facts, Set<OperationKind> refusedBefore) {
    return begin(plan, parents, WorkflowState.of(facts)).refused(refusedBefore);
  }

  ForwardWorkflow<?> begin(Planned plan, ParentIds parents, WorkflowState state) {
    return begin(Objects.requireNonNull(resources.get(plan.kind())), plan, parents, state);
  }

  private <P extends Planned> ForwardWorkflow<P> begin(
      Resource<P> resource, Planned plan, ParentIds parents, WorkflowState state) {
    return new ForwardWorkflow<>(
        this,
        resource,
        new Work<>(resource.planned().cast(plan), parents, state, Untouched.UNKNOWN),
        Set.of());
  }

  RetryPolicy patience() {
    return patience;
  }

  /** The next step; a {@link Step.Finish} is the last. */
  <P extends Planned> Step next(ForwardWorkflow<P> workflow) {
    if (workflow.work().waitsFor().isEmpty()) {
      for (OperationKind kind : workflow.work().plan().operations()) {
        Optional<Step> step = next(workflow, kind);
        if (step.isPresent()) {
          return step.get();
        }
        boolean besides = kind == OperationKind.SET_PASSWORD; // the user is there all the same
        if (!besides && !workflow.work().operation(kind).done()) {
          break; // without the object there is nothing to go on with
        }
      }
    }
    return workflow
        .afterLastWrite()
        .orElseGet(() -> new Step.Finish(workflow.resource().conclusions(workflow.work())));
  }

  /** What this operation needs next; empty if it needs nothing more in this run. */
  private <P extends Planned> Optional<Step> next(ForwardWorkflow<P> workflow, OperationKind kind) {
    return switch (workflow.work().operation(kind).stage()) {
      case OPEN -> {
        if (isTooLate(workflow, kind)) {
          yield Optional.empty();
        }
        if (!opens) {
          yield note(leftOpen(workflow, kind));
        }
        yield kind.effect() == Effect.ADOPT
            ? note(new Fact.Adopted(kind, workflow.resource().heldAs(workflow.work())))
            : Optional.of(open(workflow, kind));
      }
      case AWAITED ->
          // Only a new run meets this: the one that sent it would have waited for the answer.
          note(new Fact.AnswerLost(kind, "the run ended before the answer came"));
      case UNSETTLED -> Optional.of(unsettled(workflow, kind));
      case APPLIED, ADOPTED, REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> Optional.empty();
    };
  }

  /**
   * What has moved is taken back, and gets nothing more; only a new run meets this, which takes up
   * what the one before gave up. What may have had an effect is settled all the same.
   */
  private static boolean isTooLate(ForwardWorkflow<?> workflow, OperationKind kind) {
    return !workflow.work().operation(kind).lost()
        && workflow.work().plan().operations().stream()
            .anyMatch(operation -> workflow.work().operation(operation).moved());
  }

  /** Without effect so far, unless an answer was lost before: then a look tells. */
  private static Fact leftOpen(ForwardWorkflow<?> workflow, OperationKind kind) {
    return workflow.work().operation(kind).lost()
        ? new Fact.AnswerLost(kind, "it is not sent again: a request before it may have arrived")
        : new Fact.GaveUp(kind, Reason.NOT_APPLIED_YET);
  }

  private static Optional<Step> note(Fact fact) {
    return Optional.of(new Step.Note(fact));
  }

  private <P extends Planned> Step open(ForwardWorkflow<P> workflow, OperationKind kind) {
    RetryCounters attempts = workflow.work().operation(kind).attempts();
    Reason exhausted = patience.exhausted(attempts);
    if (exhausted != null) {
      return new Step.Note(new Fact.GaveUp(kind, exhausted));
    }
    if (workflow.resource(kind).hasNothingToWrite(workflow.work(), kind)) {
      // The object stays as it was, and is named.
      return new Step.Note(new Fact.Adopted(kind, workflow.resource().heldAs(workflow.work())));
    }
    if (workflow.resource(kind).looksFirst(workflow.work(), kind) && attempts.looks() == 0) {
      return new Step.Look(
          kind,
          workflow.look(kind).request(),
          patience.afterLookFailures(attempts, workflow.seed()));
    }
    return send(workflow, kind);
  }

  private <P extends Planned> Step unsettled(ForwardWorkflow<P> workflow, OperationKind kind) {
    OperationState operation = workflow.work().operation(kind);
    RetryCounters attempts = operation.attempts();
    if (attempts.lookFailures() >= patience.lookFailures()) {
      return new Step.Note(new Fact.GaveUp(kind, Reason.TARGET_UNAVAILABLE));
    }
    if (!patience.settled(attempts)) {
      return new Step.Look(
          kind, workflow.look(kind).request(), lookDelay(workflow, kind, operation));
    }
    Optional<Fact> objection = operation.objection(kind);
    if (objection.isPresent()) {
      return new Step.Note(objection.get());
    }
    if (operation.duplicate() != Duplicate.NO) {
      return new Step.Note(workflow.resource(kind).takenAndNotFound(kind, operation.duplicate()));
    }
    Reason exhausted = opens ? patience.exhausted(attempts) : Reason.NOT_APPLIED_YET;
    return exhausted == null
        ? send(workflow, kind)
        : new Step.Note(new Fact.GaveUp(kind, exhausted));
  }

  private Duration lookDelay(
      ForwardWorkflow<?> workflow, OperationKind kind, OperationState operation) {
    RetryCounters attempts = operation.attempts();
    boolean answered = operation.duplicate() != Duplicate.NO && attempts.looks() == 0;
    if (answered) {
      return patience.afterLookFailures(attempts, workflow.seed());
    }
    boolean longer =
        workflow.resource(kind).settlesSlowly() || operation.objection(kind).isPresent();
    int length = longer ? RetryPolicy.LONGER : 1;
    return patience.beforeSettling(attempts, length, workflow.seed());
  }

  private <P extends Planned> Step send(ForwardWorkflow<P> workflow, OperationKind kind) {
    Optional<Fact> refusal = workflow.resource(kind).refusal(workflow.work(), kind);
    if (refusal.isPresent()) {
      return new Step.Note(refusal.get());
    }
    Write<?> write = workflow.write(kind);
    return new Step.Send(
        write.intent(),
        write.request(),
        patience.beforeSending(workflow.work().operation(kind).attempts(), workflow.seed()),
        write.grounds());
  }

  /** A look at what the last write rested on, until it has failed too often. */
  Step confirm(Confirmation confirmation, ForwardWorkflow<?> workflow) {
    OperationKind first = confirmation.first();
    RetryCounters attempts = workflow.work().operation(first).attempts();
    return attempts.lookFailures() >= patience.lookFailures()
        ? new Step.Note(new Fact.GaveUp(first, Reason.TARGET_UNAVAILABLE))
        : new Step.Confirm(confirmation, patience.afterLookFailures(attempts, workflow.seed()));
  }
}
