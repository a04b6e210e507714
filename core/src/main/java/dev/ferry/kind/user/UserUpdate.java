package dev.ferry.kind.user;

import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Reversal;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.ApiError;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The update of a user: of one that was there what differs, of one that this plan creates what the
 * creation does not take. Pure.
 */
record UserUpdate(Work<UserPlan> work) {
  private static final OperationKind OPERATION = OperationKind.UPDATE_USER;

  /** The fields that it writes: without those that WorkOS has refused. */
  private Set<UserField> changes() {
    Set<UserField> fields = EnumSet.noneOf(UserField.class);
    fields.addAll(work.plan().changes());
    fields.removeAll(work.without(OPERATION));
    return fields;
  }

  /** What was to be created, and was found there, stays as it is: the next plan compares it. */
  boolean isEmpty() {
    return changes().isEmpty() || creation().stage() == Stage.ADOPTED;
  }

  private OperationState creation() {
    return work.operation(OperationKind.CREATE_USER);
  }

  /** True if this plan has created the user, so that nobody held it when it was made. */
  private boolean isSecondWrite() {
    return work.plan().before() == null;
  }

  LookUp<?> look() {
    Fact absent =
        isSecondWrite()
            ? new Fact.LookFailed(OPERATION, "WorkOS does not know the user so far")
            : UserResource.noUser(OPERATION);
    return new LookUp<WorkosUser>(
        new GetUser(UserResource.userId(work)), found -> List.of(updated(found)), absent, absent);
  }

  private Fact updated(WorkosUser user) {
    if (!user.id().equals(UserResource.userId(work))) {
      return new Fact.LookFailed(OPERATION, "WorkOS returned another user");
    }
    TargetUser target = work.plan().written();
    Set<UserField> differing = target == null ? Set.of() : UserDifferences.between(target, user);
    return Collections.disjoint(differing, changes())
        ? applied(user.id(), null) // when it was done, it does not tell
        : new Fact.LookedAbsent(OPERATION);
  }

  private Fact applied(String workosId, @Nullable String updatedAt) {
    return work.plan().proof() == Proof.EMAIL_ONLY
        ? new Fact.Linked(OPERATION, workosId)
        : new Fact.Applied(OPERATION, workosId, updatedAt);
  }

  Write<?> write() {
    UpdateUser update = request();
    WorkosUser before = before();
    return Write.of(
            update,
            new Fact.Intended(OPERATION, before, written(before, update)),
            grounds(before, update),
            (WorkosUser made) -> applied(made.id(), made.updatedAt()))
        .taken(already -> Write.refused(OPERATION, Reason.EMAIL_IN_USE, already.error()))
        .refused(error -> isSecondWrite() ? refusedSecond(error) : refused(update, error));
  }

  private UpdateUser request() {
    return new UpdateUser(
        UserResource.userId(work), work.present(work.plan().written()), changes());
  }

  private static UserContent written(WorkosUser before, UpdateUser update) {
    return UserContent.of(before).merged(update.target(), update.written());
  }

  /** As the plan saw it; of one that it creates, as the creation was sent. */
  private WorkosUser before() {
    WorkosUser before = work.plan().before();
    if (before != null) {
      return before;
    }
    TargetUser sent = UserResource.created(work);
    return new WorkosUser(
        UserResource.userId(work),
        sent.email(),
        sent.emailVerified(),
        sent.firstName(),
        sent.lastName(),
        sent.externalId(),
        sent.metadata(),
        null,
        null);
  }

  /** None if this run has created the user, by a request that was answered. */
  private Grounds grounds(WorkosUser before, UpdateUser update) {
    Grounds holder = UserResource.holder(work);
    if (isSecondWrite()) {
      boolean just = !creation().lost() && !work.state().doneBefore(OperationKind.CREATE_USER);
      if (just) {
        return Grounds.NONE;
      }
      boolean ours = creation().stage() == Stage.APPLIED;
      holder = Grounds.of(UserGround.found(work.plan(), update.workosId(), ours));
    }
    return holder.and(
        new UserUntouchedGround(
            update.workosId(), UserContent.of(before), update.target(), update.written()));
  }

  /**
   * Of the second write the locale is all that there is, and the user arrives without it. A user
   * that was created a moment ago may not be known everywhere yet.
   */
  private Fact refusedSecond(ApiError error) {
    if (error.status() == 404) {
      return new Fact.AnswerLost(OPERATION, error.describe()); // looked up, tried again
    }
    return error.status() == 422 || blamesLocale(error)
        ? new Fact.PartRefused(OPERATION, UserField.LOCALE, error.describe())
        : UserResource.refused(OPERATION, error);
  }

  private Fact refused(UpdateUser update, ApiError error) {
    if (work.plan().proof() != Proof.EMAIL_ONLY) { // a link without its mark would pass for a proof
      if (update.fields().contains(UserField.METADATA) && blamesMetadata(error)) {
        return new Fact.PartRefused(OPERATION, UserField.METADATA, error.describe());
      } else if (update.fields().contains(UserField.LOCALE) && blamesLocale(error)) {
        return new Fact.PartRefused(OPERATION, UserField.LOCALE, error.describe());
      }
    }
    return UserResource.refused(OPERATION, error);
  }

  /** OpenAPI spec 2026-08-07. */
  private static boolean blamesLocale(ApiError error) {
    return error.says("invalid_locale");
  }

  /** The misleading message of a 422 was observed by workos-bulk-user-import-tool (2026-03). */
  static boolean blamesMetadata(ApiError error) {
    return error.says("invalid_metadata") || error.message().contains("metadata_required");
  }

  Reversal reversal() {
    WorkosUser before = before();
    UserContent was = UserContent.of(before);
    UpdateUser update = request();
    UserContent written = written(before, update);
    WorkosUser now = work.state().movedTo();
    UserContent found = now == null ? written : UserContent.of(now);
    Set<UserField> fields = restorable(update.written(), written, now);
    UserContent to = found.with(was, fields);
    String id = update.workosId();
    return new Reversal(
        new Fact.Intended(OPERATION.undo(), now == null ? before : now, to),
        fields.isEmpty() ? null : new RestoreUser(id, found, to, fields),
        Grounds.of(new UserAsWrittenGround(id, found, fields, to)));
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
