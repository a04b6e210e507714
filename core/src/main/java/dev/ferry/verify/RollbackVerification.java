package dev.ferry.verify;

import dev.ferry.kind.factor.FactorEndpoints;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads WorkOS back after a rollback: that nobody is there who was deleted, under any id, and that
 * everybody who was restored holds what they held before. What seems not to be so is read again,
 * after a while too, since reads may lag behind writes. Streams. Use once; not thread-safe.
 */
public final class RollbackVerification {
  private static final int BATCH = 500;
  private static final List<ObjectKind> USERS = List.of(ObjectKind.USER);
  private static final List<Duration> BEFORE_LOOK =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

  private final Journal journal;
  private final PacedReads reads;
  private final Waiting waiting;
  private final Consumer<Difference> differences;
  private final ObjectRollbackVerification objects;
  private final Map<String, String> suspects = new LinkedHashMap<>();
  private final Map<String, List<Difference>> notRestored = new LinkedHashMap<>();
  private long users;
  private long restored;
  private long differing;

  /**
   * What was found.
   *
   * @param users users that WorkOS holds
   * @param restored users that were changed by us and read back one by one
   * @param objects other objects that were deleted or restored
   * @param differences users and objects that are there and should not be, and fields that differ
   */
  public record Found(long users, long restored, long objects, long differences) {
    public boolean matches() {
      return differences == 0;
    }
  }

  /**
   * @param differences gets each difference
   */
  public RollbackVerification(
      Journal journal, PacedReads reads, Waiting waiting, Consumer<Difference> differences) {
    this.journal = journal;
    this.reads = reads;
    this.waiting = waiting;
    this.differences = differences;
    this.objects = new ObjectRollbackVerification(journal, reads);
  }

  /**
   * @param progress hears how many users have been read
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public Found run(Consumer<Long> progress) throws InterruptedException {
    PageScan<WorkosUser> scan = new PageScan<>(reads, "users", ListUsers::new);
    while (scan.hasNext()) {
      List<WorkosUser> page = scan.next();
      users += page.size();
      lookForDeleted(page);
      progress.accept(users);
    }
    readSuspects();
    readRestored();
    objects.look();
    for (Duration wait : BEFORE_LOOK) {
      if (!suspects.isEmpty() || !notRestored.isEmpty() || !objects.differences().isEmpty()) {
        waiting.pause(wait);
        readSuspects();
        compare(undone(List.copyOf(notRestored.keySet())));
        objects.lookAgain();
      }
    }
    nameDifferences();
    return new Found(users, restored, objects.objects(), differing);
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
    Map<String, Result<Undone>> undone = new HashMap<>();
    for (Result<Undone> result : undone(List.copyOf(ids))) {
      if (result.outcome() == Undone.DELETED) {
        undone.put(result.clerkId(), result);
        if (result.workosId() != null) {
          undone.put(result.workosId(), result);
        }
      }
    }
    for (WorkosUser user : page) {
      Result<Undone> byId = undone.get(user.id());
      Result<Undone> result = byId == null ? byExternalId(undone, user) : byId;
      if (result != null) {
        suspects.put(user.id(), result.clerkId());
      }
    }
  }

  private static @Nullable Result<Undone> byExternalId(
      Map<String, Result<Undone>> undone, WorkosUser user) {
    return user.externalId() == null ? null : undone.get(user.externalId());
  }

  /** The list may show who is gone: they are asked for one by one. */
  private void readSuspects() throws InterruptedException {
    reads.all(
        List.copyOf(suspects.keySet()).stream().map(UserEndpoints.GetUser::new).iterator(),
        (request, outcome) -> {
          if (!(outcome.value() instanceof WorkosUser)) {
            mustBeAbsent(outcome);
            suspects.remove(id(request));
          }
        });
  }

  private void nameDifferences() {
    suspects.forEach(
        (id, clerkId) -> differs(Difference.extra(clerkId, id, "nobody: rolled back")));
    notRestored.values().forEach(found -> found.forEach(this::differs));
    objects.differences().forEach(this::differs);
  }

  private void readRestored() throws InterruptedException {
    for (List<Result<Undone>> batch :
        Batches.byId(Result<Undone>::clerkId, id -> journal.rollbacks().after(USERS, id, BATCH))) {
      restored += compare(batch);
    }
  }

  private List<Result<Undone>> undone(List<String> ids) {
    return journal.rollbacks().of(USERS, ids);
  }

  /** Those of whom only the second factor was undone, or that too. */
  private Set<String> withoutFactor(List<Result<Undone>> users) {
    List<String> ids = users.stream().map(Result::clerkId).toList();
    return journal.rollbacks().of(List.of(ObjectKind.FACTOR), ids).stream()
        .filter(factor -> factor.outcome() == Undone.DELETED)
        .map(Result::clerkId)
        .collect(Collectors.toSet());
  }

  /**
   * @return how many of them stay, and are compared
   */
  private long compare(List<Result<Undone>> batch) throws InterruptedException {
    Set<String> withoutFactor = withoutFactor(batch);
    List<Result<Undone>> stay =
        batch.stream()
            .filter(
                result ->
                    result.outcome() == Undone.RESTORED || withoutFactor.contains(result.clerkId()))
            .toList();
    Map<String, Result<Undone>> byId = new HashMap<>();
    for (Result<Undone> result : stay) {
      byId.put(String.valueOf(result.workosId()), result);
      notRestored.remove(result.clerkId());
    }
    Map<String, List<Noted>> history =
        journal.historyOf(stay.stream().map(Result::clerkId).toList());
    List<Endpoint<?>> asked = new ArrayList<>();
    for (Result<Undone> result : stay) {
      String id = String.valueOf(result.workosId());
      if (result.outcome() == Undone.RESTORED) {
        asked.add(new UserEndpoints.GetUser(id));
      }
      if (withoutFactor.contains(result.clerkId())) {
        asked.add(new FactorEndpoints.ListFactors(id));
      }
    }
    reads.all(
        asked.iterator(),
        (request, outcome) -> {
          String id = id(request);
          Result<Undone> result = byId.get(id);
          if (result != null) {
            compare(result, request, outcome, history.getOrDefault(result.clerkId(), List.of()));
          }
        });
    return stay.size();
  }

  private static String id(Endpoint<?> request) {
    if (request instanceof UserEndpoints.GetUser get) {
      return get.workosId();
    } else if (request instanceof FactorEndpoints.ListFactors list) {
      return list.workosId();
    }
    throw new IllegalStateException("not asked for: " + request);
  }

  private void compare(
      Result<Undone> result, Endpoint<?> request, Outcome outcome, List<Noted> history) {
    if (outcome.value() instanceof WorkosUser found) {
      UserContent actual = UserContent.of(found);
      UserContent wanted = restoredTo(history);
      for (UserField field : wanted == null ? Set.<UserField>of() : wanted.differences(actual)) {
        note(
            result,
            Difference.differs(
                result.clerkId(), field.word(), "as before the migration", "something else"));
      }
    } else if (request instanceof ListFactors list && outcome instanceof Outcome.Answer answer) {
      for (WorkosFactor factor : answer.to(list).elements()) {
        if (deletedFactors(history).contains(factor.id())) {
          note(
              result,
              Difference.differs(
                  result.clerkId(), UserField.TOTP.word(), "no factor of ours", factor.id()));
        }
      }
    } else {
      mustBeAbsent(outcome);
      note(result, Difference.missing(result.clerkId(), String.valueOf(result.workosId())));
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

  private void note(Result<Undone> result, Difference difference) {
    notRestored.computeIfAbsent(result.clerkId(), id -> new ArrayList<>()).add(difference);
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
