package dev.ferry.workspace.sql;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.workspace.sql.statement.Prepared;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link JournalWriter} that keeps which operations are unanswered: from the intent
 * until something certain is known about it, whatever plan is made meanwhile.
 */
final class UnansweredWriter {
  private static final String OPEN =
      """
      INSERT INTO unanswered (clerk_id, operation) VALUES (?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String DONE =
      """
      DELETE FROM unanswered WHERE clerk_id = ? AND operation = ?
      """;

  private final Handle handle;
  private final Map<Operation, Answered> answered = new HashMap<>();

  UnansweredWriter(Handle handle) {
    this.handle = handle;
  }

  void write(String clerkId, Fact fact) {
    Answered now = fact.operation().undoes() ? null : answered(fact);
    if (now != null) {
      answered.put(new Operation(clerkId, fact.operation()), now);
    }
  }

  private static @Nullable Answered answered(Fact fact) {
    if (fact instanceof Fact.Intended) {
      return Answered.NOT;
    }
    if (fact instanceof Fact.Applied
        || fact instanceof Fact.Adopted
        || fact instanceof Fact.Linked
        || (fact instanceof Fact.Refused refused && isAnswer(refused))) {
      return Answered.YES;
    }
    boolean without =
        fact instanceof Fact.Refused
            || fact instanceof Fact.NotApplied
            || fact instanceof Fact.Throttled
            || fact instanceof Fact.PartRefused
            || fact instanceof Fact.Duplicate;
    return without ? Answered.DEPENDS : null;
  }

  /**
   * A gateway's page ends a run's attempts, and tells nothing of the request behind it; nor does a
   * look that finds something in the place of what is to be created: it may be what the request has
   * made, by what an earlier plan knew, or changed by others since.
   */
  private static boolean isAnswer(Fact.Refused refused) {
    return switch (refused.reason()) {
      case UNEXPECTED_ANSWER -> false;
      case TARGET_DIFFERS, CHANGED_SINCE_PLAN -> refused.operation().effect() != Effect.CREATE;
      default -> true;
    };
  }

  void flush() {
    try (Prepared open = new Prepared(handle, OPEN);
        Prepared done = new Prepared(handle, DONE)) {
      answered.forEach(
          (operation, how) ->
              (isOpen(operation, how) ? open : done)
                  .add(operation.clerkId(), SqlJournal.word(operation.kind())));
      open.flush();
      done.flush();
    }
  }

  private boolean isOpen(Operation operation, Answered how) {
    return how == Answered.NOT || (how == Answered.DEPENDS && isOpenByItsHistory(operation));
  }

  /**
   * That a request had no effect answers the operation only if it is the request that was asked
   * about, not a look-up, and if no answer to an earlier request is missing.
   */
  private boolean isOpenByItsHistory(Operation operation) {
    boolean open = false;
    boolean awaited = false;
    boolean lost = false;
    for (String fact : factsSoFar(operation)) {
      switch (fact) {
        case "intended" -> {
          open = true;
          awaited = true;
        }
        case "answer-lost" -> {
          awaited = false;
          lost = true;
        }
        case "not-applied", "throttled", "part-refused", "duplicate" -> {
          open = open && (lost || !awaited);
          awaited = false;
        }
        case "applied", "adopted", "linked", "refused" -> {
          open = false;
          awaited = false;
          lost = false;
        }
        default -> {}
      }
    }
    return open;
  }

  /** A gateway's refusal counts as the loss of an answer. */
  private List<String> factsSoFar(Operation operation) {
    return handle
        .createQuery(
            "SELECT CASE WHEN fact = 'refused' AND reason = :noAnswer THEN 'answer-lost'"
                + "   WHEN fact = 'refused' AND operation LIKE 'create-%' AND reason IN (<found>)"
                + "   THEN 'looked'"
                + "   ELSE fact END FROM journal"
                + " WHERE clerk_id = :clerkId AND operation = :operation ORDER BY entry")
        .bind("noAnswer", Reason.UNEXPECTED_ANSWER.name())
        .bindList("found", List.of(Reason.TARGET_DIFFERS.name(), Reason.CHANGED_SINCE_PLAN.name()))
        .bind("clerkId", operation.clerkId())
        .bind("operation", SqlJournal.word(operation.kind()))
        .mapTo(String.class)
        .list();
  }

  private record Operation(String clerkId, OperationKind kind) {}

  /** Whether the last fact about an operation answers it. */
  private enum Answered {
    NOT,
    YES,
    DEPENDS
  }
}
