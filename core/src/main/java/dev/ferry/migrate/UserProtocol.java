package dev.ferry.migrate;

import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.migrate.OperationState.Duplicate;
import dev.ferry.migrate.OperationState.Stage;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has to happen to one user, decided from the plan and the known facts alone. Pure: resume
 * after a crash is the same function, started from the facts on disk. Thread-safe.
 */
public final class UserProtocol {
  private final Patience patience;
  private final String totpIssuer;

  /**
   * @param totpIssuer what an authenticator shows as issuer of an enrolled factor
   */
  public UserProtocol(Patience patience, String totpIssuer) {
    this.patience = patience;
    this.totpIssuer = totpIssuer;
  }

  /** The course of a planned user, with what earlier runs have learnt about it. */
  public Course course(UserPlan plan, List<Fact> facts) {
    return new UserCourse(this, plan, CourseState.of(facts));
  }

  /** The next step; a {@link Step.Finish} is the last. */
  public Step next(UserPlan plan, CourseState state) {
    for (OperationKind kind : plan.operations()) {
      Optional<Step> step = next(plan, state, kind);
      if (step.isPresent()) {
        return step.get();
      }
      if (kind != OperationKind.ENROLL_FACTOR && !state.operation(kind).done()) {
        break; // without the user there is nothing to enroll a factor for
      }
    }
    return new UserWindow(plan, state)
        .after(patience)
        .orElseGet(() -> new Step.Finish(UserConclusion.of(plan, state)));
  }

  /** What this operation needs next; empty if it needs nothing more in this run. */
  private Optional<Step> next(UserPlan plan, CourseState state, OperationKind kind) {
    OperationState operation = state.operation(kind);
    return switch (operation.stage()) {
      case OPEN ->
          kind == OperationKind.ADOPT_USER
              ? note(new Fact.Adopted(kind, userId(plan, state)))
              : Optional.of(open(plan, state, kind, operation));
      case AWAITED ->
          // Only a new run meets this: the one that sent it would have waited for the answer.
          note(new Fact.AnswerLost(kind, "the run ended before the answer came"));
      case UNSETTLED -> Optional.of(unsettled(plan, state, kind, operation));
      case APPLIED, ADOPTED, REFUSED, GIVEN_UP, GIVEN_UP_UNSETTLED -> Optional.empty();
    };
  }

  private static Optional<Step> note(Fact fact) {
    return Optional.of(new Step.Note(fact));
  }

  private Step open(
      UserPlan plan, CourseState state, OperationKind kind, OperationState operation) {
    Attempts attempts = operation.attempts();
    Reason exhausted = patience.exhausted(attempts);
    if (exhausted != null) {
      return new Step.Note(new Fact.GaveUp(kind, exhausted));
    }
    if (kind == OperationKind.UPDATE_USER && changes(plan, operation.without()).isEmpty()) {
      // Nothing is left to write: the user stays as it was, and is named.
      return new Step.Note(new Fact.Adopted(kind, userId(plan, state)));
    }
    boolean mayHaveFactor =
        kind == OperationKind.ENROLL_FACTOR && (operation.lost() || !createdNow(state));
    if (mayHaveFactor && attempts.looks() == 0) {
      return new Step.Look(
          kind, look(plan, state, kind), patience.afterLookFailures(attempts, seed(plan)));
    }
    return send(plan, state, kind, operation);
  }

  private Step unsettled(
      UserPlan plan, CourseState state, OperationKind kind, OperationState operation) {
    Attempts attempts = operation.attempts();
    if (attempts.lookFailures() >= patience.lookFailures()) {
      return new Step.Note(new Fact.GaveUp(kind, Reason.TARGET_UNAVAILABLE));
    }
    if (!patience.settled(attempts)) {
      return new Step.Look(kind, look(plan, state, kind), lookDelay(plan, kind, operation));
    }
    Optional<Fact> objection = operation.objection(kind);
    if (objection.isPresent()) {
      return new Step.Note(objection.get());
    }
    return switch (operation.duplicate()) {
      case EXTERNAL_ID -> new Step.Note(new Fact.GaveUp(kind, Reason.EXTERNAL_ID_LOOKUP_FAILED));
      case EMAIL ->
          new Step.Note(
              new Fact.Refused(
                  kind, Reason.EMAIL_IN_USE, 0, "its external id is not this Clerk id"));
      case NO -> {
        Reason exhausted = patience.exhausted(attempts);
        yield exhausted == null
            ? send(plan, state, kind, operation)
            : new Step.Note(new Fact.GaveUp(kind, exhausted));
      }
    };
  }

  private Duration lookDelay(UserPlan plan, OperationKind kind, OperationState operation) {
    Attempts attempts = operation.attempts();
    boolean answered = operation.duplicate() != Duplicate.NO && attempts.looks() == 0;
    if (answered) {
      return patience.afterLookFailures(attempts, seed(plan));
    }
    boolean longer = kind == OperationKind.ENROLL_FACTOR || operation.objection(kind).isPresent();
    int length = longer ? Patience.LONGER : 1;
    return patience.beforeSettling(attempts, length, seed(plan));
  }

  private Step send(
      UserPlan plan, CourseState state, OperationKind kind, OperationState operation) {
    Duration delay = patience.beforeSending(operation.attempts(), seed(plan));
    Endpoint<?> request = request(plan, state, kind, operation.without());
    Grounds grounds = new UserWindow(plan, state).grounds(kind);
    return new Step.Send(intent(plan, state, kind, request), request, delay, grounds);
  }

  private static long seed(UserPlan plan) {
    return plan.clerkId().hashCode();
  }

  /** What is about to leave, with all that an undo will need to know of it. */
  private static Fact.Intended intent(
      UserPlan plan, CourseState state, OperationKind kind, Endpoint<?> request) {
    WorkosUser before = plan.before();
    if (request instanceof UserEndpoints.CreateUser create) {
      return Fact.Intended.toCreate(UserContent.of(create.target()), create.password() != null);
    } else if (request instanceof UserEndpoints.UpdateUser update && before != null) {
      UserContent written = UserContent.of(update.target());
      return new Fact.Intended(
          kind, before, UserContent.of(before).merged(written, update.written()));
    } else if (createdNow(state)) {
      return new Fact.Intended(kind, null); // the factor goes with its user
    }
    return new Fact.Intended(kind, before, UserContent.of(target(plan)));
  }

  private Endpoint<?> request(
      UserPlan plan, CourseState state, OperationKind kind, Set<UserField> without) {
    TargetUser target = target(plan);
    return switch (kind) {
      case CREATE_USER -> {
        PasswordHash password = plan.password();
        yield new UserEndpoints.CreateUser(
            without.contains(UserField.METADATA) ? target.withoutMetadata() : target,
            without.contains(UserField.PASSWORD) ? null : password);
      }
      case UPDATE_USER ->
          new UserEndpoints.UpdateUser(userId(plan, state), written(plan), changes(plan, without));
      case ENROLL_FACTOR ->
          new FactorEndpoints.EnrollTotp(
              userId(plan, state), totpSeed(plan), totpIssuer, target.email());
      default -> throw notPlanned(kind);
    };
  }

  /** The fields that an update writes: without those that WorkOS has refused. */
  static Set<UserField> changes(UserPlan plan, Set<UserField> without) {
    Set<UserField> fields = EnumSet.noneOf(UserField.class);
    fields.addAll(plan.changes());
    fields.removeAll(without);
    return fields;
  }

  private static Endpoint<?> look(UserPlan plan, CourseState state, OperationKind kind) {
    return switch (kind) {
      case CREATE_USER -> new UserEndpoints.FindUser(plan.clerkId());
      case UPDATE_USER, ADOPT_USER -> new UserEndpoints.GetUser(userId(plan, state));
      case ENROLL_FACTOR -> new FactorEndpoints.ListFactors(userId(plan, state));
      default -> throw notPlanned(kind);
    };
  }

  private static IllegalArgumentException notPlanned(OperationKind kind) {
    return new IllegalArgumentException("no plan sends a request for " + kind);
  }

  /**
   * True if this plan's own create call was answered so, and the user therefore began without
   * factor. A user that was found after a lost answer may be somebody else's doing.
   */
  private static boolean createdNow(CourseState state) {
    OperationState create = state.operation(OperationKind.CREATE_USER);
    return create.stage() == Stage.APPLIED && !create.lost();
  }

  static String userId(UserPlan plan, CourseState state) {
    String created = state.operation(OperationKind.CREATE_USER).end().workosId();
    String known = created == null ? plan.workosId() : created;
    if (known == null) {
      throw new IllegalStateException("no WorkOS id is known for " + plan.clerkId());
    }
    return known;
  }

  private static TargetUser target(UserPlan plan) {
    TargetUser target = plan.target();
    if (target == null) {
      throw new IllegalStateException("nothing is planned for " + plan.clerkId());
    }
    return target;
  }

  private static TargetUser written(UserPlan plan) {
    TargetUser written = plan.written();
    if (written == null) {
      throw new IllegalStateException("nothing is planned for " + plan.clerkId());
    }
    return written;
  }

  private static Sensitive<String> totpSeed(UserPlan plan) {
    Sensitive<String> seed = plan.totpSeed();
    if (seed == null) {
      throw new IllegalStateException("no factor is planned for " + plan.clerkId());
    }
    return seed;
  }

  /** What an answer tells about the operation; see {@link UserAnswers}. */
  public List<Fact> learn(
      UserPlan plan, CourseState state, OperationKind kind, Endpoint<?> request, Outcome outcome) {
    if (kind.undoes()) {
      return List.of(TakeBack.learn(kind, about(request), request, outcome));
    }
    return new UserAnswers(plan, state.operation(kind), kind, totpIssuer).learn(request, outcome);
  }

  private static String about(Endpoint<?> undo) {
    return undo instanceof FactorEndpoints.DeleteFactor delete
        ? delete.factorId()
        : ((UserEndpoints.RestoreUser) undo).workosId();
  }
}
