package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that changes something, what an undo will have to know of it, and what its answers
 * mean. Pure.
 *
 * @param intent what is about to leave
 * @param grounds what must be so when it leaves
 * @param done what it means that WorkOS has done it
 * @param refused what WorkOS's no means
 * @param taken what it means that such an object exists already
 */
public record Write<A>(
    Endpoint<A> request,
    Fact.Intended intent,
    Grounds grounds,
    Function<A, List<Fact>> done,
    Function<ApiError, Fact> refused,
    Function<Outcome.AlreadyThere, Fact> taken) {

  /**
   * Says nothing about the object: the day's quota, of mails as a rule, is used up. It comes with
   * 429, and to ask again on the same day is in vain (OpenAPI spec 2026-08-07).
   */
  private static final String QUOTA = "daily_quota_exceeded";

  /** One whose refusals are about it as a whole. */
  public static <A> Write<A> of(
      Endpoint<A> request, Fact.Intended intent, Grounds grounds, Function<A, Fact> done) {
    OperationKind operation = intent.operation();
    return new Write<>(
        request,
        intent,
        grounds,
        answer -> List.of(done.apply(answer)),
        error -> refused(operation, Reason.REFUSED_BY_WORKOS, error),
        taken -> new Fact.Duplicate(operation, true));
  }

  public Write<A> done(Function<A, List<Fact>> meaning) {
    return new Write<>(request, intent, grounds, meaning, refused, taken);
  }

  public Write<A> refused(Function<ApiError, Fact> meaning) {
    return new Write<>(request, intent, grounds, done, meaning, taken);
  }

  public Write<A> taken(Function<Outcome.AlreadyThere, Fact> meaning) {
    return new Write<>(request, intent, grounds, done, refused, meaning);
  }

  /**
   * The same, of something whose parents, or which itself, this plan may have created a moment ago:
   * that WorkOS does not find it is no answer, since reads lag.
   */
  public Write<A> ofNewObject() {
    return refused(
        error ->
            error.status() == 404
                ? new Fact.AnswerLost(intent.operation(), error.describe())
                : refused.apply(error));
  }

  public static Fact refused(OperationKind operation, Reason reason, ApiError error) {
    return new Fact.Refused(operation, reason, error.status(), error.describe());
  }

  public List<Fact> learn(Outcome outcome) {
    OperationKind operation = intent.operation();
    if (outcome instanceof Outcome.GatewayResponse foreign) {
      // A gateway refused, so the object waits for a later run; and what became of the request
      // behind it nobody knows, so that run looks before it sends.
      return List.of(
          new Fact.AnswerLost(operation, foreign.error().describe()),
          refused(operation, Reason.UNEXPECTED_ANSWER, foreign.error()));
    }
    Optional<String> misnamed = request.misnamed(outcome);
    if (misnamed.isPresent()) {
      // Nobody knows what became of the request: it is looked for.
      return List.of(new Fact.AnswerLost(operation, misnamed.get()));
    }
    A answer = request.answer(outcome);
    return answer == null ? List.of(withoutAnswer(operation, outcome)) : done.apply(answer);
  }

  private Fact withoutAnswer(OperationKind operation, Outcome outcome) {
    if (outcome instanceof Outcome.AlreadyThere already) {
      return taken.apply(already);
    } else if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.error().says(QUOTA)
          ? refused(operation, Reason.QUOTA_USED_UP, rejected.error())
          : refused.apply(rejected.error());
    } else if (outcome instanceof Outcome.NotOffered no) {
      return refused(operation, Reason.CONNECTIONS_NOT_OFFERED, no.error());
    }
    return InconclusiveOutcomes.change(operation, outcome);
  }
}
