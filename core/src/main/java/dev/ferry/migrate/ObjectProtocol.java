package dev.ferry.migrate;

import dev.ferry.migrate.OperationState.Duplicate;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.workos.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What has to happen to one object other than a user, decided from the plan and the known facts
 * alone. One protocol for all kinds: each is created or changed by a request that can be repeated
 * without doubling it, since WorkOS knows it by a key of its own (an organization by its external
 * id, a role and a permission by its slug, a membership by user and organization, a domain by its
 * name, an invitation by address and organization, a connection by organization and external id),
 * and each can be looked for by that key. Pure; thread-safe.
 */
public final class ObjectProtocol {
  private final Patience patience;

  public ObjectProtocol(Patience patience) {
    this.patience = patience;
  }

  /** The course of a planned object, with what earlier runs have learnt about it. */
  public Course course(ObjectPlan plan, Ties ties, List<Fact> facts) {
    return new ObjectCourse(this, plan, ties, CourseState.of(facts));
  }

  /** The next step; a {@link Step.Finish} is the last. */
  Step next(ObjectCourse course) {
    Optional<Reason> untied = ObjectConclusion.untied(course.plan(), course.ties());
    if (untied.isEmpty()) {
      for (OperationKind kind : course.plan().operations()) {
        Optional<Step> step = next(course, kind);
        if (step.isPresent()) {
          return step.get();
        }
        if (!course.state().operation(kind).done()) {
          break; // without the object there is nothing to go on with
        }
      }
    }
    return new ObjectWindow(course)
        .after(patience)
        .orElseGet(() -> new Step.Finish(ObjectConclusion.of(course)));
  }

  /** What this operation needs next; empty if it needs nothing more in this run. */
  private Optional<Step> next(ObjectCourse course, OperationKind kind) {
    OperationState operation = course.state().operation(kind);
    return switch (operation.stage()) {
      case OPEN ->
          kind.effect() == Effect.ADOPT
              ? note(new Fact.Adopted(kind, ObjectConclusion.heldAs(course.plan())))
              : Optional.of(open(course, kind, operation));
      case AWAITED ->
          // Only a new run meets this: the one that sent it would have waited for the answer.
          note(new Fact.AnswerLost(kind, "the run ended before the answer came"));
      case UNSETTLED -> Optional.of(unsettled(course, kind, operation));
      case APPLIED, ADOPTED, REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> Optional.empty();
    };
  }

  private static Optional<Step> note(Fact fact) {
    return Optional.of(new Step.Note(fact));
  }

  private Step open(ObjectCourse course, OperationKind kind, OperationState operation) {
    Attempts attempts = operation.attempts();
    Reason exhausted = patience.exhausted(attempts);
    if (exhausted != null) {
      return new Step.Note(new Fact.GaveUp(kind, exhausted));
    }
    if (looksFirst(course.plan()) && attempts.looks() == 0) {
      return new Step.Look(
          kind, course.requests().look(kind), patience.afterLookFailures(attempts, course.seed()));
    }
    return send(course, kind, operation);
  }

  /** A domain may have come with its organization. */
  private static boolean looksFirst(ObjectPlan plan) {
    return plan instanceof ObjectPlan.OfDomain domain && domain.withOrganization();
  }

  private Step unsettled(ObjectCourse course, OperationKind kind, OperationState operation) {
    Attempts attempts = operation.attempts();
    if (attempts.lookFailures() >= patience.lookFailures()) {
      return new Step.Note(new Fact.GaveUp(kind, Reason.TARGET_UNAVAILABLE));
    }
    if (!patience.settled(attempts)) {
      return new Step.Look(kind, course.requests().look(kind), lookDelay(course, kind, operation));
    }
    Optional<Fact> objection = operation.objection(kind);
    if (objection.isPresent()) {
      return new Step.Note(objection.get());
    }
    if (operation.duplicate() != Duplicate.NO) {
      return new Step.Note(takenAndNotFound(kind));
    }
    Reason exhausted = patience.exhausted(attempts);
    return exhausted == null
        ? send(course, kind, operation)
        : new Step.Note(new Fact.GaveUp(kind, exhausted));
  }

  /** WorkOS says that it exists already, and it is not where it would have to be. */
  private static Fact takenAndNotFound(OperationKind kind) {
    return switch (kind) {
      case CREATE_DOMAIN ->
          new Fact.Refused(kind, Reason.DOMAIN_IN_USE, 0, "this organization does not have it");
      case SEND_INVITATION ->
          new Fact.Refused(
              kind,
              Reason.REFUSED_BY_WORKOS,
              0,
              "the address was invited, or is a member, already");
      case CREATE_CONNECTION ->
          // Some environments allow one each: connection_already_exists_for_organization.
          new Fact.Refused(
              kind,
              Reason.ORGANIZATION_HAS_CONNECTION,
              0,
              "WorkOS says that the organization has a connection already");
      default -> new Fact.GaveUp(kind, Reason.EXTERNAL_ID_LOOKUP_FAILED);
    };
  }

  private Duration lookDelay(ObjectCourse course, OperationKind kind, OperationState operation) {
    Attempts attempts = operation.attempts();
    boolean answered = operation.duplicate() != Duplicate.NO && attempts.looks() == 0;
    return answered
        ? patience.afterLookFailures(attempts, course.seed())
        : patience.beforeSettling(attempts, length(kind, operation), course.seed());
  }

  private static int length(OperationKind kind, OperationState operation) {
    return operation.objection(kind).isPresent() ? Patience.LONGER : 1;
  }

  private Step send(ObjectCourse course, OperationKind kind, OperationState operation) {
    String notOffered = course.ties().notOffered();
    if (notOffered != null) {
      return new Step.Note(new Fact.Refused(kind, Reason.CONNECTIONS_NOT_OFFERED, 0, notOffered));
    }
    ObjectRequests requests = course.requests();
    Endpoint<?> request = requests.change(kind, operation.without());
    return new Step.Send(
        requests.intent(kind, request),
        request,
        patience.beforeSending(operation.attempts(), course.seed()),
        new ObjectWindow(course).grounds(kind, request));
  }
}
