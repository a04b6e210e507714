package dev.ferry.verify;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UndoResult;
import dev.ferry.model.UndoResult.Factor;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.UserScan;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads WorkOS back after a rollback: that nobody is there who was deleted, under any id, and that
 * everybody who was restored holds what they held before. Streams. Use once; not thread-safe.
 */
public final class RollbackVerification {
  private static final int BATCH = 500;

  private final Journal journal;
  private final PacedReads reads;
  private final Consumer<Difference> differences;
  private final Map<String, String> suspects = new LinkedHashMap<>();
  private long users;
  private long restored;
  private long differing;

  /**
   * What was found.
   *
   * @param users users that WorkOS holds
   * @param restored users that were changed by us and read back one by one
   * @param differences users that are there and should not be, and fields that differ
   */
  public record Found(long users, long restored, long differences) {
    public boolean matches() {
      return differences == 0;
    }
  }

  /**
   * @param differences gets each difference
   */
  public RollbackVerification(Journal journal, PacedReads reads, Consumer<Difference> differences) {
    this.journal = journal;
    this.reads = reads;
    this.differences = differences;
  }

  /**
   * @param progress hears how many users have been read
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public Found run(Consumer<Long> progress) throws InterruptedException {
    UserScan scan = new UserScan(reads);
    while (scan.hasNext()) {
      List<WorkosUser> page = scan.next();
      users += page.size();
      lookForDeleted(page);
      progress.accept(users);
    }
    nameWhoIsStillThere();
    readRestored();
    return new Found(users, restored, differing);
  }

  /** By WorkOS id, and by external id: a lost request may have taken effect late. */
  private void lookForDeleted(List<WorkosUser> page) {
    Set<String> ids = new LinkedHashSet<>();
    for (WorkosUser user : page) {
      ids.add(user.id());
      if (user.externalId() != null) {
        ids.add(user.externalId());
      }
    }
    Map<String, UndoResult> undone = new HashMap<>();
    for (UndoResult result : journal.undoneOf(List.copyOf(ids))) {
      if (result.outcome() == UndoResult.Outcome.DELETED) {
        undone.put(result.clerkId(), result);
        if (result.workosId() != null) {
          undone.put(result.workosId(), result);
        }
      }
    }
    for (WorkosUser user : page) {
      UndoResult byId = undone.get(user.id());
      UndoResult result = byId == null ? byExternalId(undone, user) : byId;
      if (result != null) {
        suspects.put(user.id(), result.clerkId());
      }
    }
  }

  private static @Nullable UndoResult byExternalId(
      Map<String, UndoResult> undone, WorkosUser user) {
    return user.externalId() == null ? null : undone.get(user.externalId());
  }

  /** A list may lag behind a deletion; the user itself is asked for once more. */
  private void nameWhoIsStillThere() throws InterruptedException {
    reads.all(
        suspects.keySet().stream().map(WorkosRequest.GetUser::new).iterator(),
        (request, outcome) -> {
          if (outcome instanceof Outcome.OneUser there) {
            String id = there.user().id();
            differs(Difference.extra(suspects.getOrDefault(id, id), id, "nobody: rolled back"));
          } else {
            mustBeAbsent(outcome);
          }
        });
  }

  private void readRestored() throws InterruptedException {
    String last = "";
    List<UndoResult> batch = journal.undoneAfter(last, BATCH);
    while (!batch.isEmpty()) {
      compare(batch.stream().filter(RollbackVerification::stays).toList());
      last = batch.get(batch.size() - 1).clerkId();
      batch = journal.undoneAfter(last, BATCH);
    }
  }

  private static boolean stays(UndoResult result) {
    return result.outcome() == UndoResult.Outcome.RESTORED || result.factor() == Factor.DELETED;
  }

  private void compare(List<UndoResult> batch) throws InterruptedException {
    Map<String, UndoResult> byId = new HashMap<>();
    batch.forEach(result -> byId.put(String.valueOf(result.workosId()), result));
    Map<String, List<Noted>> history =
        journal.historyOf(batch.stream().map(UndoResult::clerkId).toList());
    List<WorkosRequest> asked = new ArrayList<>();
    for (UndoResult result : batch) {
      String id = String.valueOf(result.workosId());
      if (result.outcome() == UndoResult.Outcome.RESTORED) {
        restored++;
        asked.add(new WorkosRequest.GetUser(id));
      }
      if (result.factor() == Factor.DELETED) {
        asked.add(new WorkosRequest.ListFactors(id));
      }
    }
    reads.all(
        asked.iterator(),
        (request, outcome) -> {
          String id = id(request);
          UndoResult result = byId.get(id);
          if (result != null) {
            compare(result, outcome, history.getOrDefault(result.clerkId(), List.of()));
          }
        });
  }

  private static String id(WorkosRequest request) {
    if (request instanceof WorkosRequest.GetUser get) {
      return get.workosId();
    } else if (request instanceof WorkosRequest.ListFactors list) {
      return list.workosId();
    }
    throw new IllegalStateException("not asked for: " + request);
  }

  private void compare(UndoResult result, Outcome outcome, List<Noted> history) {
    if (outcome instanceof Outcome.OneUser found) {
      UserContent actual = UserContent.of(found.user());
      UserContent wanted = restoredTo(history);
      for (UserField field : wanted == null ? Set.<UserField>of() : wanted.differences(actual)) {
        differs(
            Difference.differs(
                result.clerkId(), field.word(), "as before the migration", "something else"));
      }
    } else if (outcome instanceof Outcome.Factors found) {
      for (WorkosFactor factor : found.factors()) {
        if (deletedFactors(history).contains(factor.id())) {
          differs(
              Difference.differs(
                  result.clerkId(), UserField.TOTP.word(), "no factor of ours", factor.id()));
        }
      }
    } else {
      mustBeAbsent(outcome);
      differs(Difference.missing(result.clerkId(), String.valueOf(result.workosId())));
    }
  }

  /** What the last request for a restoration was to write; null if none was needed. */
  private static @Nullable UserContent restoredTo(List<Noted> history) {
    UserContent wanted = null;
    for (Noted noted : history) {
      if (noted.fact() instanceof Fact.Intended intent
          && intent.operation() == OperationKind.RESTORE_USER) {
        wanted = intent.written();
      }
    }
    return wanted;
  }

  private static Set<String> deletedFactors(List<Noted> history) {
    Set<String> ids = new LinkedHashSet<>();
    for (Noted noted : history) {
      if (noted.fact() instanceof Fact.Applied applied
          && applied.operation() == OperationKind.DELETE_FACTOR) {
        ids.add(applied.workosId());
      }
    }
    return ids;
  }

  private void differs(Difference difference) {
    differing++;
    differences.accept(difference);
  }

  private static void mustBeAbsent(Outcome outcome) {
    boolean absent =
        outcome instanceof Outcome.Absent
            || (outcome instanceof Outcome.Rejected rejected && rejected.error().status() == 404);
    if (!absent) {
      throw new ReadFailedException(
          ReadFailedException.Cause.REFUSED, "an answer that does not fit a look-up of a user");
    }
  }
}
