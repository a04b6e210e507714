package dev.ferry.migrate;

import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The window of one flight, for a user whom this plan did not create: what its writes rest on, the
 * look after the last of them, and the way back if something moved in between. Pure.
 */
record UserWindow(UserPlan plan, WorkflowState state) {
  /** So many looks in a row, each after a longer wait, may show what was before our write. */
  private static final int LAGGING_LOOKS = 4;

  /** What a write rests on. */
  Grounds grounds(OperationKind kind) {
    return kind == OperationKind.CREATE_USER ? Grounds.NONE : holder();
  }

  /** The user itself; nothing if this plan's own answered request created it. */
  private Grounds holder() {
    OperationState create = state.operation(OperationKind.CREATE_USER);
    WorkosUser before = plan.before();
    if (create.done()) {
      boolean ours = create.stage() == OperationState.Stage.APPLIED;
      return ours && !create.lost()
          ? Grounds.NONE
          : Grounds.of(UserGround.found(plan, UserWorkflow.userId(plan, state), ours));
    }
    if (before == null) {
      return Grounds.NONE;
    }
    OperationState update = state.operation(OperationKind.UPDATE_USER);
    boolean toUpdate = plan.fate() == Fate.UPDATE && !update.done();
    UserGround user = UserGround.existing(plan, before, since(toUpdate, update.lost()));
    boolean mayLag = update.unseen() && update.attempts().lookFailures() < LAGGING_LOOKS;
    return Grounds.of(mayLag ? user.asJustLinked() : user);
  }

  /** An update of which an answer was lost may take effect at any time. */
  private static UserGround.Since since(boolean toUpdate, boolean lost) {
    if (!toUpdate) {
      return UserGround.Since.AFTER_UPDATE;
    }
    return lost ? UserGround.Since.PERHAPS_UPDATED : UserGround.Since.BEFORE_UPDATE;
  }

  /** What has to be done after the last write; empty if nothing. */
  Optional<Step> after(RetryPolicy patience) {
    long seed = plan.clerkId().hashCode();
    return confirmation(patience, seed).or(() -> wayBack(patience, seed));
  }

  private Optional<Step> confirmation(RetryPolicy patience, long seed) {
    Map<OperationKind, String> unseen = new EnumMap<>(OperationKind.class);
    for (OperationKind kind : plan.operations()) {
      OperationState operation = state.operation(kind);
      String id = operation.end().workosId();
      if (kind != OperationKind.CREATE_USER && operation.unseen() && id != null) {
        unseen.put(kind, id);
      }
    }
    Grounds holder = holder();
    if (unseen.isEmpty() || holder.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(confirm(new Confirmation(unseen, holder), state, patience, seed));
  }

  /** A look, until it has failed too often. */
  static Step confirm(
      Confirmation confirmation, WorkflowState state, RetryPolicy patience, long seed) {
    OperationKind first = confirmation.first();
    Attempts attempts = state.operation(first).attempts();
    return attempts.lookFailures() >= patience.lookFailures()
        ? new Step.Note(new Fact.GaveUp(first, dev.ferry.model.Reason.TARGET_UNAVAILABLE))
        : new Step.Confirm(confirmation, patience.afterLookFailures(attempts, seed));
  }

  /** The last first. */
  private Optional<Step> wayBack(RetryPolicy patience, long seed) {
    List<OperationKind> kinds = new ArrayList<>(plan.operations());
    Collections.reverse(kinds);
    return kinds.stream()
        .filter(kind -> state.operation(kind).moved())
        .map(kind -> back(kind).next(patience, state, seed))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private TakeBack back(OperationKind kind) {
    String id = Objects.requireNonNull(state.operation(kind).end().workosId());
    OperationKind undo = kind.undo();
    boolean lost = state.operation(kind).lost();
    if (kind == OperationKind.ENROLL_FACTOR) {
      return new TakeBack(
          undo,
          id,
          new Fact.Intended(undo, null),
          new FactorEndpoints.DeleteFactor(id),
          Grounds.NONE,
          lost);
    }
    WorkosUser before = Objects.requireNonNull(plan.before(), plan.clerkId());
    UserContent was = UserContent.of(before);
    Set<UserField> changes = UserWorkflow.changes(plan, state.operation(kind).without());
    UserEndpoints.UpdateUser update =
        new UserEndpoints.UpdateUser(id, Objects.requireNonNull(plan.written()), changes);
    UserContent written = was.merged(UserContent.of(update.target()), update.written());
    WorkosUser now = state.movedTo();
    UserContent found = now == null ? written : UserContent.of(now);
    Set<UserField> fields = restorable(update.written(), written, now);
    UserContent to = found.with(was, fields);
    return new TakeBack(
        undo,
        id,
        new Fact.Intended(undo, now == null ? before : now, to),
        fields.isEmpty() ? null : new UserEndpoints.RestoreUser(id, found, to, fields),
        Grounds.of(new UserAsWrittenGround(id, found, fields, to)),
        lost);
  }

  /** Only what is still as it was written: the rest is somebody else's by now. */
  private static Set<UserField> restorable(
      Set<UserField> fields, UserContent written, @Nullable WorkosUser now) {
    Set<UserField> ours = EnumSet.noneOf(UserField.class);
    ours.addAll(fields);
    if (now != null) {
      ours.removeAll(written.differences(UserContent.of(now)));
    }
    return ours;
  }
}
