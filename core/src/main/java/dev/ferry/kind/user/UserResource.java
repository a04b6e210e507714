package dev.ferry.kind.user;

import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.kind.user.UserEndpoints.FindUser;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.IdentityMark;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.Conclusion;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Duplicate;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Reversal;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.RateLimitClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users, which carry our external id, with their passwords. */
public final class UserResource implements Resource<UserPlan> {
  /** So many looks in a row, each after a longer wait, may show what was before our write. */
  private static final int LAGGING_LOOKS = 4;

  private final UserPart factors;
  private final Resource<UserPlan> passwords = new PasswordResource();

  public UserResource(UserPart factors) {
    this.factors = factors;
  }

  @Override
  public ObjectKind kind() {
    return ObjectKind.USER;
  }

  /** The deletion of a factor is outside of /user_management (OpenAPI spec 2026-08-07). */
  @Override
  public RateLimitClass limit(OperationKind operation) {
    return operation == OperationKind.DELETE_FACTOR
        ? RateLimitClass.GENERAL
        : RateLimitClass.USER_WRITE;
  }

  @Override
  public Class<UserPlan> planned() {
    return UserPlan.class;
  }

  @Override
  public Resource<UserPlan> of(OperationKind operation) {
    if (operation == OperationKind.SET_PASSWORD) {
      return passwords;
    }
    return operation.subject() == ObjectKind.FACTOR ? factors : this;
  }

  @Override
  public String heldAs(Work<UserPlan> work) {
    return userId(work);
  }

  @Override
  public @Nullable String knownAs(Work<UserPlan> work) {
    return work.plan().workosId();
  }

  @Override
  public @Nullable String failedAs(Work<UserPlan> work) {
    OperationState create = work.operation(OperationKind.CREATE_USER);
    return create.done() ? create.end().workosId() : work.plan().workosId();
  }

  @Override
  public boolean hasNothingToWrite(Work<UserPlan> work, OperationKind operation) {
    return operation == OperationKind.UPDATE_USER && new UserUpdate(work).isEmpty();
  }

  @Override
  public Fact takenAndNotFound(OperationKind operation, Duplicate duplicate) {
    return duplicate == Duplicate.EMAIL
        ? new Fact.Refused(operation, Reason.EMAIL_IN_USE, 0, "its external id is not this user's")
        : Resource.super.takenAndNotFound(operation, duplicate);
  }

  @Override
  public LookUp<?> look(Work<UserPlan> work, OperationKind operation) {
    return operation == OperationKind.CREATE_USER
        ? LookUp.of(
            work,
            operation,
            new FindUser(work.plan().externalId()),
            found -> created(work, operation, found))
        : new UserUpdate(work).look();
  }

  public static Fact noUser(OperationKind operation) {
    return Work.changedSince(operation, 404, "the user is no longer in WorkOS");
  }

  /** Found by our external id: our own doing if one of our requests got no answer. */
  private static Fact created(Work<UserPlan> work, OperationKind operation, WorkosUser user) {
    UserPlan plan = work.plan();
    if (!plan.externalId().equals(user.externalId())) {
      return new Fact.LookFailed(operation, "WorkOS returned a user with another external id");
    }
    TargetUser target = plan.target();
    if (target != null && UserDifferences.between(target, user).contains(UserField.EMAIL)) {
      return Work.changedSince(
          operation,
          0,
          "the user "
              + user.id()
              + " carries this external id and has another address: nothing is bound to it");
    }
    boolean lost = work.lost(operation);
    if (bearsTheMarkOfAnother(target, user, lost)) {
      return Work.changedSince(
          operation,
          0,
          "the user "
              + user.id()
              + " has this external id by another workspace's doing, which proves less than it"
              + " seems to");
    }
    // One whose address is not verified, although we sent it so, is not what we sent.
    boolean verifiedAsSent = target == null || !target.emailVerified() || user.emailVerified();
    return lost && verifiedAsSent
        // Others may have changed it since: what we did was done when it was created.
        ? new Fact.Applied(operation, user.id(), user.createdAt())
        : new Fact.Adopted(operation, user.id());
  }

  /** Our own creation wrote none, or that mark; see {@link IdentityMark}. */
  private static boolean bearsTheMarkOfAnother(
      @Nullable TargetUser target, WorkosUser user, boolean lost) {
    String mark = user.metadata().get(IdentityMark.KEY);
    String ours = target == null ? null : target.metadata().get(IdentityMark.KEY);
    return mark != null && !(lost && mark.equals(ours));
  }

  @Override
  public Write<?> write(Work<UserPlan> work, OperationKind operation) {
    return operation == OperationKind.CREATE_USER
        ? creation(work, operation)
        : new UserUpdate(work).write();
  }

  private static Write<?> creation(Work<UserPlan> work, OperationKind operation) {
    boolean password = !work.without(operation).contains(UserField.PASSWORD);
    CreateUser create = new CreateUser(created(work), password ? work.plan().password() : null);
    return Write.of(
            create,
            Fact.Intended.toCreate(UserContent.of(create.target()), sent(create.password())),
            Grounds.NONE,
            (WorkosUser made) -> new Fact.Applied(operation, made.id(), made.updatedAt()))
        .taken(already -> new Fact.Duplicate(operation, already.externalId()))
        .refused(error -> refusedCreation(work, create, error));
  }

  /** What the creation sends: no locale, which it does not take. */
  static TargetUser created(Work<UserPlan> work) {
    TargetUser target = work.present(work.plan().target()).withLocale(null);
    return work.without(OperationKind.CREATE_USER).contains(UserField.METADATA)
        ? target.withoutMetadata()
        : target;
  }

  private static Fact.@Nullable SentSecret sent(@Nullable PasswordHash password) {
    return password == null ? null : new Fact.SentSecret(password.asOf());
  }

  private static Fact refusedCreation(Work<UserPlan> work, CreateUser create, ApiError error) {
    OperationKind operation = OperationKind.CREATE_USER;
    if (error.says("invalid_password_hash") && create.password() != null) {
      return new Fact.PartRefused(operation, UserField.PASSWORD, error.describe());
    }
    // The second time only the mark is left, which nobody is created without.
    boolean may =
        !create.target().metadata().isEmpty()
            && !work.without(operation).contains(UserField.METADATA);
    return may && UserUpdate.blamesMetadata(error)
        ? new Fact.PartRefused(operation, UserField.METADATA, error.describe())
        : refused(operation, error);
  }

  public static Fact refused(OperationKind operation, ApiError error) {
    boolean workosSpoke = error.code() != null || error.status() == 404 || error.status() == 422;
    Reason reason = workosSpoke ? Reason.REFUSED_BY_WORKOS : Reason.UNEXPECTED_ANSWER;
    return Write.refused(operation, reason, error);
  }

  @Override
  public boolean isBound(OperationKind operation) {
    return operation == OperationKind.UPDATE_USER;
  }

  @Override
  public Grounds holders(Work<UserPlan> work) {
    return holder(work);
  }

  /** The user itself; nothing if this plan's own answered request created it. */
  public static Grounds holder(Work<UserPlan> work) {
    UserPlan plan = work.plan();
    OperationState create = work.operation(OperationKind.CREATE_USER);
    WorkosUser before = plan.before();
    if (create.done()) {
      boolean ours = create.stage() == Stage.APPLIED;
      return ours && !create.lost()
          ? Grounds.NONE
          : Grounds.of(UserGround.found(plan, userId(work), ours));
    }
    if (before == null) {
      return Grounds.NONE;
    }
    OperationState update = work.operation(OperationKind.UPDATE_USER);
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

  @Override
  public Reversal reversal(Work<UserPlan> work, OperationKind operation) {
    return new UserUpdate(work).reversal();
  }

  @Override
  public @Nullable Reason leftOut(Work<UserPlan> work, OperationState done) {
    Optional<Reason> password = password(work, done).or(() -> PasswordResource.reason(work));
    if (password.isPresent()) {
      return password.get(); // who has to set a new one is listed by it
    } else if (done.without().contains(UserField.METADATA)) {
      return Reason.METADATA_REFUSED_BY_WORKOS;
    }
    return work.without(OperationKind.UPDATE_USER).contains(UserField.LOCALE)
        ? Reason.LOCALE_REFUSED_BY_WORKOS
        : work.plan().reason();
  }

  /** What became of the password with which the user was to be created. */
  private static Optional<Reason> password(Work<UserPlan> work, OperationState done) {
    if (work.plan().password() == null || work.plan().before() != null) {
      return Optional.empty();
    } else if (done.stage() == Stage.ADOPTED) {
      return Optional.of(Reason.PASSWORD_NOT_SENT_TO_EXISTING_USER);
    }
    return done.without().contains(UserField.PASSWORD)
        ? Optional.of(Reason.PASSWORD_REFUSED_BY_WORKOS)
        : Optional.empty();
  }

  @Override
  public List<Result<Outcome>> conclusions(Work<UserPlan> work) {
    Result<Outcome> user = withWordsOfPassword(Conclusion.of(this, work), work);
    Optional<Result<Outcome>> factor = factors.conclusion(work, user);
    return Stream.concat(Stream.of(user), factor.stream()).toList();
  }

  private static Result<Outcome> withWordsOfPassword(Result<Outcome> user, Work<UserPlan> work) {
    return PasswordResource.reason(work).filter(reason -> reason == user.reason()).isEmpty()
        ? user
        : new Result<>(
            user.kind(),
            user.seq(),
            user.clerkId(),
            user.outcome(),
            user.reason(),
            PasswordResource.message(work),
            user.workosId());
  }

  public static String userId(Work<UserPlan> work) {
    String created = work.operation(OperationKind.CREATE_USER).end().workosId();
    return created == null ? work.present(work.plan().workosId()) : created;
  }
}
