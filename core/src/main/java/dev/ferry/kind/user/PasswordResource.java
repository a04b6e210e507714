package dev.ferry.kind.user;

import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.SetPassword;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.RateLimitClass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A newer password of Clerk's for a user whom this migration created. No call shows a password:
 * what became of a request without an answer is told by nothing but {@code updated_at}. If that is
 * as it was, the same digest goes again; if it has moved, perhaps by that request, nothing goes,
 * and the user is named.
 */
final class PasswordResource implements Resource<UserPlan> {
  @Override
  public ObjectKind kind() {
    return ObjectKind.USER;
  }

  @Override
  public RateLimitClass limit(OperationKind operation) {
    return RateLimitClass.USER_WRITE;
  }

  @Override
  public Class<UserPlan> planned() {
    return UserPlan.class;
  }

  @Override
  public String heldAs(Work<UserPlan> work) {
    return UserResource.userId(work);
  }

  /** WorkOS has refused the digest: the user keeps what it has. */
  @Override
  public boolean hasNothingToWrite(Work<UserPlan> work, OperationKind operation) {
    return work.without(operation).contains(UserField.PASSWORD);
  }

  /** An earlier digest must not come in after a newer one. */
  @Override
  public boolean settlesSlowly() {
    return true;
  }

  @Override
  public LookUp<?> look(Work<UserPlan> work, OperationKind operation) {
    return new LookUp<>(
        new GetUser(UserResource.userId(work)),
        found -> List.of(settled(work, operation, found)),
        UserResource.noUser(operation),
        UserResource.noUser(operation));
  }

  private static Fact settled(Work<UserPlan> work, OperationKind operation, WorkosUser found) {
    if (!found.id().equals(UserResource.userId(work))) {
      return new Fact.LookFailed(operation, "WorkOS returned another user");
    }
    return work.untouched()
        .objection(found, work.state().lastWrite())
        .<Fact>map(
            why ->
                new Fact.Adopted(
                    operation, found.id(), "a request got no answer, and since: " + why))
        .orElseGet(() -> new Fact.LookedAbsent(operation));
  }

  @Override
  public Write<?> write(Work<UserPlan> work, OperationKind operation) {
    PasswordHash password = work.present(work.plan().password());
    SetPassword set = new SetPassword(UserResource.userId(work), password);
    return Write.of(
            set,
            Fact.Intended.toSet(new Fact.SentSecret(password.asOf())),
            UserResource.holder(work)
                .and(
                    new PasswordGround(set.workosId(), work.untouched(), work.state().lastWrite())),
            (WorkosUser made) -> new Fact.Applied(operation, made.id(), made.updatedAt()))
        .done(made -> done(operation, made))
        .taken(already -> Write.refused(operation, Reason.REFUSED_BY_WORKOS, already.error()))
        .refused(error -> refused(operation, error));
  }

  /** The answer shows what no look right before can: whether it was in use by then. */
  private static List<Fact> done(OperationKind operation, WorkosUser made) {
    Fact applied = new Fact.Applied(operation, made.id(), made.updatedAt());
    String signedIn = made.lastSignInAt();
    return signedIn == null
        ? List.of(applied)
        : List.of(
            applied,
            new Fact.Remarked(
                operation, Reason.PASSWORD_REPLACED_IN_USE, "it had signed in, last " + signedIn));
  }

  private static Fact refused(OperationKind operation, ApiError error) {
    return error.says("invalid_password_hash")
        ? new Fact.PartRefused(operation, UserField.PASSWORD, error.describe())
        : UserResource.refused(operation, error);
  }

  /** Why the user has another password than Clerk has, or had it for a moment; empty if neither. */
  static Optional<Reason> reason(Work<UserPlan> work) {
    OperationState state = work.operation(OperationKind.SET_PASSWORD);
    if (!state.done()) {
      return Optional.empty();
    } else if (state.stage() == Stage.APPLIED) {
      return Optional.ofNullable(state.end().reason());
    }
    return Optional.of(
        state.without().contains(UserField.PASSWORD)
            ? Reason.PASSWORD_REFUSED_BY_WORKOS
            : Reason.PASSWORD_NOT_REPLACED);
  }

  /** The particulars of that. */
  static @Nullable String message(Work<UserPlan> work) {
    return work.operation(OperationKind.SET_PASSWORD).end().message();
  }
}
