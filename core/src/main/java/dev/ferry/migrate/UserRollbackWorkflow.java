package dev.ferry.migrate;

import dev.ferry.engine.Step;
import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.migrate.RollbackRule.UndoDecision;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Clearance;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Provenance;
import dev.ferry.resource.Provenance.Change;
import dev.ferry.resource.Provenance.Holding;
import dev.ferry.resource.RetryCounters;
import dev.ferry.resource.RollbackState;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One user on the way back out of WorkOS. Immutable.
 *
 * @param onlyFactor true if nothing but its second factor goes: it stays itself
 */
record UserRollbackWorkflow(
    RollbackProtocol protocol,
    String clerkId,
    boolean onlyFactor,
    UserTraces traces,
    Provenance history,
    LastWrite written,
    RollbackState undoing)
    implements RollbackWorkflow {

  /** A new run: what earlier ones kept or gave up is looked at again. */
  static UserRollbackWorkflow of(
      RollbackProtocol protocol, String clerkId, List<Noted> noted, UserTraces traces) {
    return of(protocol, clerkId, false, noted, traces);
  }

  /** The same, of which nothing but the second factor goes. */
  static UserRollbackWorkflow ofFactor(
      RollbackProtocol protocol, String clerkId, List<Noted> noted) {
    return of(protocol, clerkId, true, noted, UserTraces.NONE);
  }

  private static UserRollbackWorkflow of(
      RollbackProtocol protocol,
      String clerkId,
      boolean onlyFactor,
      List<Noted> noted,
      UserTraces traces) {
    UserRollbackWorkflow workflow =
        new UserRollbackWorkflow(
            protocol,
            clerkId,
            onlyFactor,
            traces,
            Provenance.NOTHING,
            LastWrite.NONE,
            RollbackState.NONE);
    for (Noted entry : noted) {
      workflow = workflow.after(entry.fact(), entry.at());
    }
    return new UserRollbackWorkflow(
        protocol,
        clerkId,
        onlyFactor,
        traces,
        workflow.history.takenUpAgain(),
        workflow.written,
        workflow.undoing.takenUpAgain());
  }

  @Override
  public UserRollbackWorkflow after(Fact fact) {
    return after(fact, Instant.EPOCH); // only a creation's time is looked at, and this creates none
  }

  private UserRollbackWorkflow after(Fact fact, Instant at) {
    Holding user = history.user();
    return new UserRollbackWorkflow(
        protocol,
        clerkId,
        onlyFactor,
        traces,
        history.after(fact, at),
        written.after(fact),
        undoing.after(fact, user == null ? null : user.id()));
  }

  @Override
  public RollbackState steps() {
    return undoing;
  }

  @Override
  public Step next() {
    Holding user = history.user();
    if (onlyFactor) {
      return user == null || !hasFactor() ? finish() : deleteFactor(user, lastFactor());
    } else if (user == null) {
      return settling(
              OperationKind.CREATE_USER,
              OperationKind.DELETE_USER,
              new UserEndpoints.FindUser(soughtAs()))
          .orElseGet(this::finish);
    }
    return user.origin().ours() ? delete(user) : leave(user);
  }

  /** The external id with which an unanswered request was to create the user. */
  String soughtAs() {
    Change creation = history.pending(OperationKind.CREATE_USER);
    UserContent sent = creation == null ? null : creation.written();
    return sent == null || sent.externalId() == null ? clerkId : sent.externalId();
  }

  private Step finish() {
    return new Step.Finish(
        onlyFactor
            ? RollbackConclusion.ofFactor(clerkId, history, undoing)
            : RollbackConclusion.ofUser(clerkId, history, undoing));
  }

  /** Finds out whether a request whose answer is missing has had an effect. */
  private Optional<Step> settling(OperationKind kind, OperationKind undoneBy, Endpoint<?> look) {
    return !history.open(kind) || undoing.over(undoneBy)
        ? Optional.empty()
        : settling(kind, history.operation(kind).attempts(), undoneBy, look);
  }

  /** A user that we created. */
  private Step delete(Holding user) {
    OperationKind kind = OperationKind.DELETE_USER;
    if (undoing.over(kind)) {
      return mayBeOthers() && isUpdated() ? restore(user) : finish();
    }
    return prepared(kind, user).orElseGet(() -> delete(kind, user));
  }

  private Step delete(OperationKind kind, Holding user) {
    UndoDecision decision = protocol.rule().deletion(history, traces, seen());
    return decision instanceof UndoDecision.Undo
        ? othersWork(kind, user)
            .orElseGet(
                () -> send(new Fact.Intended(kind, null), new UserEndpoints.DeleteUser(user.id())))
        : obey(kind, decision, new UserEndpoints.DeleteUser(user.id()));
  }

  /** The looks at what others may have hung on the user: with the user it would be gone. */
  private Optional<Step> othersWork(OperationKind kind, Holding user) {
    Clearance clearance = undoing.clearance();
    return switch (clearance.looks()) {
      case 0 -> Optional.of(furtherLook(kind, new FactorEndpoints.ListFactors(user.id())));
      case 1 ->
          Optional.of(
              furtherLook(
                  kind,
                  new MembershipEndpoints.ListMemberships(user.id(), null, clearance.after())));
      default -> Optional.empty();
    };
  }

  /** A further look of the same round follows at once. */
  private Step furtherLook(OperationKind kind, Endpoint<?> request) {
    RetryCounters attempts = undoing.operation(kind).attempts();
    if (attempts.lookFailures() >= patience().lookFailures()) {
      return new Step.Note(new Fact.GaveUp(kind, Reason.TARGET_UNAVAILABLE));
    }
    return new Step.Look(
        kind,
        request,
        undoing.waits() ? patience().afterLookFailures(attempts, seed()) : Duration.ZERO);
  }

  /** Kept, since it is older than our request: what we changed of it is taken back all the same. */
  private boolean mayBeOthers() {
    Fact.Kept kept = undoing.kept().get(OperationKind.DELETE_USER);
    return kept != null && kept.reason() == Reason.NOT_PROVABLY_OURS;
  }

  private boolean isUpdated() {
    boolean updated = !history.updates().isEmpty() || history.open(OperationKind.UPDATE_USER);
    return updated && !undoing.over(OperationKind.RESTORE_USER);
  }

  /** A user that was there before us: it stays, and what we did to it goes. */
  private Step leave(Holding user) {
    Optional<Step> settling = settling(user);
    if (settling.isPresent()) {
      return settling.get();
    }
    if (hasFactor()) {
      return deleteFactor(user, lastFactor());
    }
    return isUpdated() ? restore(user) : finish();
  }

  /** True if there is one of ours that may go. */
  private boolean hasFactor() {
    return !history.factors().isEmpty() && !undoing.stopped(OperationKind.DELETE_FACTOR);
  }

  private String lastFactor() {
    return history.factors().get(history.factors().size() - 1);
  }

  private Optional<Step> settling(Holding user) {
    Optional<Step> enrolment =
        history.factors().isEmpty()
            ? settling(
                OperationKind.ENROLL_FACTOR,
                OperationKind.DELETE_FACTOR,
                new FactorEndpoints.ListFactors(user.id()))
            : Optional.empty();
    return enrolment.isPresent()
        ? enrolment
        : settling(
            OperationKind.UPDATE_USER,
            OperationKind.RESTORE_USER,
            new UserEndpoints.GetUser(user.id()));
  }

  private Step deleteFactor(Holding user, String factorId) {
    OperationKind kind = OperationKind.DELETE_FACTOR;
    OperationState operation = undoing.operation(kind);
    if (operation.stage() == Stage.UNSETTLED) {
      RetryCounters attempts = operation.attempts();
      return attempts.lookFailures() >= patience().lookFailures()
          ? new Step.Note(new Fact.GaveUp(kind, Reason.TARGET_UNAVAILABLE))
          : new Step.Look(
              kind,
              new FactorEndpoints.ListFactors(user.id()),
              patience().beforeSettling(attempts, 1, seed()));
    }
    return prepared(OperationKind.RESTORE_USER, user)
        .or(() -> awaited(kind))
        .orElseGet(
            () ->
                obey(
                    kind,
                    protocol.rule().factor(history, seen()),
                    new FactorEndpoints.DeleteFactor(factorId)));
  }

  private Step restore(Holding user) {
    OperationKind kind = OperationKind.RESTORE_USER;
    return prepared(kind, user)
        .orElseGet(
            () -> {
              UndoDecision decision = protocol.rule().restoration(history, seen());
              if (!(decision instanceof UndoDecision.Restore restore)) {
                return obey(kind, decision, new UserEndpoints.GetUser(user.id()));
              } else if (restore.fields().isEmpty()) {
                return new Step.Note(new Fact.Applied(kind, user.id()));
              }
              return send(
                  new Fact.Intended(kind, seen(), restore.to()),
                  new UserEndpoints.RestoreUser(
                      user.id(), UserContent.of(seen()), restore.to(), restore.fields()));
            });
  }

  /** What must be done before the user's state is known well enough to decide. */
  private Optional<Step> prepared(OperationKind kind, Holding user) {
    Optional<Step> awaited = awaited(kind);
    return awaited.isPresent() || undoing.seen() != null
        ? awaited
        : Optional.of(look(kind, user.id(), new UserEndpoints.GetUser(user.id())));
  }

  private Step obey(OperationKind kind, UndoDecision decision, Endpoint<?> undo) {
    return decision instanceof UndoDecision.Keep keep
        ? new Step.Note(new Fact.Kept(kind, keep.reason(), keep.why()))
        : send(new Fact.Intended(kind, null), undo);
  }

  private WorkosUser seen() {
    WorkosUser seen = undoing.seen();
    if (seen == null) {
      throw new IllegalStateException(clerkId + " is to be undone before it was read");
    }
    return seen;
  }

  @Override
  public List<Fact> learn(OperationKind operation, Endpoint<?> request, Outcome outcome) {
    return new RollbackAnswers(this).learn(operation, request, outcome);
  }

  @Override
  public boolean unsettled(OperationKind operation) {
    return operation.undoes()
        ? undoing.stage(operation) == Stage.UNSETTLED
        : history.open(operation);
  }

  @Nullable String workosId() {
    Holding user = history.user();
    return user == null ? null : user.id();
  }
}
