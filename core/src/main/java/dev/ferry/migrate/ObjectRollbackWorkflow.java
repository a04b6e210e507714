package dev.ferry.migrate;

import dev.ferry.migrate.ParentState.Owner;
import dev.ferry.migrate.Provenance.Holding;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.resource.Attempts;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One object other than a user on the way back out of WorkOS. Immutable. */
record ObjectRollbackWorkflow(
    RollbackProtocol protocol,
    ObjectKind kind,
    String clerkId,
    ParentState belonging,
    Besides besides,
    ObjectProvenance history,
    ObjectRollbackState undoing)
    implements RollbackWorkflow {

  /**
   * What else this migration has made that bears on whether an object may go.
   *
   * @param roles of a permission: the slugs of the roles that we created, which stay
   * @param domains of an organization: what we have done to its domains
   */
  record Besides(Set<String> roles, List<ObjectProvenance> domains) {
    static final Besides NOTHING = new Besides(Set.of(), List.of());

    Besides {
      roles = Set.copyOf(roles);
      domains = List.copyOf(domains);
    }
  }

  /** A new run: what earlier ones kept or gave up is looked at again. */
  static ObjectRollbackWorkflow of(
      RollbackProtocol protocol,
      ObjectKind kind,
      String clerkId,
      List<Noted> noted,
      ParentState belonging,
      Besides besides) {
    ObjectProvenance history = ObjectProvenance.NOTHING;
    ObjectRollbackState undoing = ObjectRollbackState.NONE;
    for (Noted entry : noted) {
      undoing = undoing.after(entry.fact(), id(history));
      history = history.after(entry.fact(), entry.at());
    }
    return new ObjectRollbackWorkflow(
        protocol,
        kind,
        clerkId,
        belonging,
        besides,
        history.takenUpAgain(),
        undoing.takenUpAgain());
  }

  @Override
  public ObjectRollbackWorkflow after(Fact fact) {
    return new ObjectRollbackWorkflow(
        protocol,
        kind,
        clerkId,
        belonging,
        besides,
        history.after(fact, Instant.EPOCH), // only a creation's time is looked at
        undoing.after(fact, id(history)));
  }

  private static @Nullable String id(ObjectProvenance history) {
    Holding object = history.object();
    return object == null ? null : object.id();
  }

  ObjectRollbackWorkflow belongingTo(ParentState owner) {
    return new ObjectRollbackWorkflow(protocol, kind, clerkId, owner, besides, history, undoing);
  }

  /** True if a request of ours created it, or may have. */
  boolean createdByUs() {
    return history.ours() || (history.object() == null && history.open(Effect.CREATE).isPresent());
  }

  /** True if requests of ours changed what was there before, or may have. */
  boolean changedByUs() {
    return !createdByUs() && history.object() != null && history.changed();
  }

  /** True if what becomes of it depends on what becomes of that which it hangs on. */
  boolean awaitsItsOwner() {
    return createdByUs() || changedByUs() || restored();
  }

  private boolean restored() {
    boolean updated = kind == ObjectKind.MEMBERSHIP;
    return updated && undoing.steps().done(OperationKind.of(kind, Effect.RESTORE));
  }

  @Override
  public RollbackState steps() {
    return undoing.steps();
  }

  @Override
  public Step next() {
    Holding object = history.object();
    if (object == null) {
      return settling().orElseGet(this::finish);
    }
    return object.origin().ours() ? delete(object) : restore(object);
  }

  private Step finish() {
    return new Step.Finish(
        List.of(ObjectRollbackConclusion.of(kind, clerkId, history, undoing.steps())));
  }

  /** Finds out whether a creation whose answer is missing has had an effect. */
  private Optional<Step> settling() {
    OperationKind undoneBy = OperationKind.of(kind, Effect.DELETE);
    Optional<OperationKind> open = history.open(Effect.CREATE);
    if (open.isEmpty() || undoing.steps().over(undoneBy) || belonging.owner() == Owner.GONE) {
      return Optional.empty();
    }
    Attempts attempts = history.operation(open.get()).attempts();
    return settling(open.get(), attempts, undoneBy, requests().settling());
  }

  /** An object that we created. */
  private Step delete(Holding object) {
    OperationKind operation = OperationKind.of(kind, Effect.DELETE);
    if (undoing.steps().over(operation)) {
      return mayBeOthers(operation) ? restore(object) : finish();
    } else if (kind == ObjectKind.ROLE) {
      return note(new Fact.Kept(operation, Reason.ROLE_NOT_DELETABLE, object.id()));
    }
    return awaited(operation)
        .or(() -> withItsOwner(operation, object))
        .orElseGet(
            () ->
                undoing.clearances() >= requests().clearancesNeeded()
                    ? send(Fact.Intended.of(operation, null), requests().delete())
                    : look(
                        operation,
                        object.id(),
                        requests().beforeDeletion(undoing.steps().clearance(), userKnown())));
  }

  /**
   * What is kept since it may have been there before us is not deleted; what we changed of it is
   * taken back all the same, if WorkOS says that it is older than our request.
   */
  private boolean mayBeOthers(OperationKind deletion) {
    boolean tellsItsAge = kind == ObjectKind.MEMBERSHIP || kind == ObjectKind.ORGANIZATION;
    return tellsItsAge
        && undoing.steps().kept().containsKey(deletion)
        && history.changed()
        && !history.provenOurs();
  }

  /** Why it was not deleted; null if that is not known, or it was there before us. */
  Fact.@Nullable Kept kept() {
    return undoing.steps().kept().get(OperationKind.of(kind, Effect.DELETE));
  }

  private boolean userKnown() {
    return protocol.rule().alsoSignedIn() || undoing.steps().seen() != null;
  }

  /** What hangs on something that was deleted went with it; what hangs on what stays, stays. */
  private Optional<Step> withItsOwner(OperationKind operation, Holding object) {
    return switch (belonging.owner()) {
      case THERE_BEFORE -> Optional.empty();
      case GONE -> Optional.of(note(new Fact.Applied(operation, object.id())));
      case KEPT ->
          Optional.of(note(new Fact.Kept(operation, staysFor(), "what it belongs to is kept")));
      case OURS, FAILED -> Optional.of(note(new Fact.GaveUp(operation, staysFor())));
    };
  }

  private Reason staysFor() {
    return Objects.requireNonNullElse(belonging.reason(), Reason.TARGET_UNAVAILABLE);
  }

  /** An object that was there before us: it stays, and what we did to it goes. */
  private Step restore(Holding object) {
    if (restored() && belonging.owner() == Owner.GONE) {
      return note(new Fact.Gone(OperationKind.of(kind, Effect.RESTORE), object.id()));
    } else if (!history.changed()) {
      return finish();
    }
    OperationKind operation = OperationKind.of(kind, Effect.RESTORE);
    if (undoing.steps().over(operation)) {
      return finish();
    }
    Optional<Step> awaited = awaited(operation);
    if (awaited.isPresent()) {
      return awaited.get();
    } else if (belonging.owner() == Owner.GONE) {
      return note(new Fact.Gone(operation, object.id()));
    }
    ObjectContent now = undoing.content();
    if (undoing.clearances() == 0 || now == null) {
      return look(operation, object.id(), requests().beforeRestoration());
    }
    ObjectContent to =
        protocol
            .objectRule()
            .original(history, now)
            .orElseThrow(() -> new IllegalStateException(clerkId + " was cleared by mistake"));
    return send(
        Fact.Intended.of(operation, new Change(object.id(), now, to)), requests().restore(now, to));
  }

  private static Step note(Fact fact) {
    return new Step.Note(fact);
  }

  @Override
  public List<Fact> learn(OperationKind operation, Endpoint<?> request, Outcome outcome) {
    return new ObjectRollbackAnswers(this, operation).learn(request, outcome);
  }

  @Override
  public boolean unsettled(OperationKind operation) {
    return operation.undoes()
        ? undoing.steps().stage(operation) == Stage.UNSETTLED
        : history.operation(operation).mayHaveHadEffect();
  }

  ObjectRollbackRule rule() {
    return protocol.objectRule();
  }

  ObjectUndoRequests requests() {
    return new ObjectUndoRequests(kind, clerkId, history);
  }
}
