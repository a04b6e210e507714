package dev.ferry.migrate;

import dev.ferry.engine.Step;
import dev.ferry.migrate.ParentState.Owner;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Ownership;
import dev.ferry.resource.Provenance.Holding;
import dev.ferry.resource.RetryCounters;
import dev.ferry.resource.Reversible;
import dev.ferry.resource.RollbackState;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Route;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One object other than a user on the way back out of WorkOS. Immutable. */
record ObjectRollbackWorkflow(
    RollbackProtocol protocol, Reversible kindOf, RollbackWork work, ParentState belonging)
    implements RollbackWorkflow {

  /** A new run: what earlier ones kept or gave up is looked at again. */
  static ObjectRollbackWorkflow of(
      RollbackProtocol protocol,
      Reversible kindOf,
      String clerkId,
      List<Noted> noted,
      ParentState belonging,
      RollbackWork.Besides besides) {
    RollbackWork work =
        RollbackWork.begin(
            kindOf.kind(), clerkId, besides, protocol.rule().alsoSignedIn(), protocol.patience());
    for (Noted entry : noted) {
      work = work.after(entry.fact(), entry.at());
    }
    return new ObjectRollbackWorkflow(protocol, kindOf, work.takenUpAgain(), belonging);
  }

  @Override
  public String clerkId() {
    return work.clerkId();
  }

  ObjectKind kind() {
    return work.kind();
  }

  ObjectProvenance history() {
    return work.history();
  }

  @Override
  public ObjectRollbackWorkflow after(Fact fact) {
    // Only a creation's time is looked at.
    RollbackWork next = work.after(fact, Instant.EPOCH);
    return new ObjectRollbackWorkflow(protocol, kindOf, next, belonging);
  }

  ObjectRollbackWorkflow belongingTo(ParentState owner) {
    return new ObjectRollbackWorkflow(protocol, kindOf, work, owner);
  }

  /** True if a request of ours created it, or may have. */
  boolean createdByUs() {
    return history().ours()
        || (history().object() == null && history().open(Effect.CREATE).isPresent());
  }

  /** True if requests of ours changed what was there before, or may have. */
  boolean changedByUs() {
    return !createdByUs() && history().object() != null && history().changed();
  }

  /** True if what becomes of it depends on what becomes of that which it hangs on. */
  boolean awaitsItsOwner() {
    return createdByUs() || changedByUs() || restored();
  }

  private boolean restored() {
    return kindOf.isRestoredAfterItsOwner() && steps().done(work.restoration());
  }

  @Override
  public RollbackState steps() {
    return work.steps();
  }

  @Override
  public Step next() {
    Holding object = history().object();
    if (object == null) {
      return settling().orElseGet(this::finish);
    }
    return object.origin().ours() ? delete(object) : restore(object);
  }

  private Step finish() {
    return new Step.Finish(
        List.of(new RollbackConclusion(clerkId(), history().object(), steps()).of(kind())));
  }

  /** Finds out whether a creation whose answer is missing has had an effect. */
  private Optional<Step> settling() {
    OperationKind undoneBy = work.deletion();
    Optional<OperationKind> open = history().open(Effect.CREATE);
    if (open.isEmpty() || steps().over(undoneBy) || belonging.owner() == Owner.GONE) {
      return Optional.empty();
    }
    RetryCounters attempts = history().operation(open.get()).attempts();
    Endpoint<?> look = kindOf.settling(work, open.get()).request();
    return settling(open.get(), attempts, undoneBy, look);
  }

  /** An object that we created. */
  private Step delete(Holding object) {
    OperationKind operation = work.deletion();
    if (steps().over(operation)) {
      return mayBeOthers(operation) ? restore(object) : finish();
    } else if (!kindOf.isDeletable()) {
      return note(new Fact.Kept(operation, Reason.ROLE_NOT_DELETABLE, object.id()));
    }
    return awaited(operation)
        .or(() -> withItsOwner(operation, object))
        .orElseGet(
            () ->
                steps().clearance().looks() >= kindOf.clearancesNeeded()
                    ? send(Fact.Intended.of(operation, null), kindOf.deletion(work))
                    : look(operation, object.id(), kindOf.beforeDeletion(work).request()));
  }

  /**
   * What is kept since it may have been there before us is not deleted; what we changed of it is
   * taken back all the same, if WorkOS says that it is older than our request.
   */
  private boolean mayBeOthers(OperationKind deletion) {
    return kindOf.tellsItsAge()
        && steps().kept().containsKey(deletion)
        && history().changed()
        && !history().provenOurs();
  }

  /** What hangs on something that was deleted went with it; what hangs on what stays, stays. */
  private Optional<Step> withItsOwner(OperationKind operation, Holding object) {
    return switch (belonging.owner()) {
      case THERE_BEFORE -> Optional.empty();
      case GONE -> Optional.of(note(new Fact.Applied(operation, object.id())));
      case KEPT -> Optional.of(keep(operation, object));
      case OURS, FAILED -> Optional.of(note(new Fact.GaveUp(operation, staysFor())));
    };
  }

  /** Whether it is there at all only a look tells, if an earlier deletion got no answer. */
  private Step keep(OperationKind operation, Holding object) {
    return steps().operation(operation).lost() && steps().clearance().looks() == 0
        ? look(operation, object.id(), kindOf.beforeDeletion(work).request())
        : note(new Fact.Kept(operation, staysFor(), "what it belongs to is kept"));
  }

  private Reason staysFor() {
    return Objects.requireNonNullElse(belonging.reason(), Reason.TARGET_UNAVAILABLE);
  }

  /** An object that was there before us: it stays, and what we did to it goes. */
  private Step restore(Holding object) {
    if (restored() && belonging.owner() == Owner.GONE) {
      return note(new Fact.Gone(work.restoration(), object.id()));
    } else if (!history().changed()) {
      return finish();
    }
    OperationKind operation = work.restoration();
    if (steps().over(operation)) {
      return finish();
    }
    Optional<Step> awaited = awaited(operation);
    if (awaited.isPresent()) {
      return awaited.get();
    } else if (belonging.owner() == Owner.GONE) {
      return note(new Fact.Gone(operation, object.id()));
    }
    ObjectContent now = steps().content();
    if (steps().clearance().looks() == 0 || now == null) {
      return look(operation, object.id(), kindOf.beforeRestoration(work).request());
    }
    ObjectContent to =
        Ownership.original(history(), now)
            .orElseThrow(() -> new IllegalStateException(clerkId() + " was cleared by mistake"));
    return send(
        Fact.Intended.of(operation, new Change(object.id(), now, to)),
        kindOf.restoration(work, now, to));
  }

  private static Step note(Fact fact) {
    return new Step.Note(fact);
  }

  @Override
  public List<Fact> learn(OperationKind operation, Endpoint<?> request, Outcome outcome) {
    return request.route().effect() == Route.Effect.READ
        ? asked(operation).learn(operation, outcome)
        : List.of(ofChange(operation, request, outcome));
  }

  private LookUp<?> asked(OperationKind operation) {
    return switch (operation.effect()) {
      case DELETE -> kindOf.beforeDeletion(work);
      case RESTORE -> kindOf.beforeRestoration(work);
      case CREATE, UPDATE, ADOPT -> kindOf.settling(work, operation);
    };
  }

  private Fact ofChange(OperationKind operation, Endpoint<?> request, Outcome outcome) {
    Optional<String> misnamed = request.misnamed(outcome);
    if (misnamed.isPresent()) {
      return new Fact.AnswerLost(operation, misnamed.get());
    } else if (outcome.isDone()) {
      return new Fact.Applied(operation, work.id());
    } else if (outcome instanceof Outcome.Absent) {
      return notThere(operation);
    } else if (outcome instanceof Outcome.AlreadyThere taken) {
      return refused(operation, taken.error());
    } else if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.error().status() == 404
          ? notThere(operation)
          : refused(operation, rejected.error());
    }
    return InconclusiveOutcomes.change(operation, outcome);
  }

  /** Perhaps by an earlier request of ours, of which the answer was lost. */
  private Fact notThere(OperationKind operation) {
    return operation.effect() == Effect.DELETE && steps().operation(operation).lost()
        ? new Fact.Applied(operation, work.id())
        : new Fact.Gone(operation, work.id());
  }

  private static Fact refused(OperationKind operation, ApiError error) {
    return new Fact.Refused(operation, Reason.REFUSED_BY_WORKOS, error.status(), error.describe());
  }

  @Override
  public boolean unsettled(OperationKind operation) {
    return operation.undoes()
        ? steps().stage(operation) == Stage.UNSETTLED
        : history().operation(operation).mayHaveHadEffect();
  }
}
