package dev.ferry.verify;

import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Holds what a rollback says that it has undone against what WorkOS holds. That nobody is there who
 * was deleted, under any id, the list of users shows; all else is looked up one by one. What went
 * with its user or its organization, without a request of its own, is proven by them.
 */
final class RollbackCheck implements Check {
  private static final int BATCH = 500;
  private static final List<ObjectKind> USERS = List.of(ObjectKind.USER);

  private final Journal journal;
  private final Reads reads;
  private final UndoneLooks looks;
  private final LongConsumer progress;

  /** What is not as it should be so far. */
  private List<UndoneObject> open = new ArrayList<>();

  private long users;
  private long restored;
  private long objects;

  /**
   * @param progress hears how many users have been read
   */
  RollbackCheck(Journal journal, Reads reads, LongConsumer progress) {
    this.journal = journal;
    this.reads = reads;
    this.looks = new UndoneLooks(reads);
    this.progress = progress;
  }

  RollbackVerifier.Found found(long differences) {
    return new RollbackVerifier.Found(users, restored, objects, differences);
  }

  @Override
  public void look(Look look) throws InterruptedException {
    if (look.isFirst()) {
      lookForDeletedUsers(look);
      lookAtRestoredUsers(look);
      lookAtObjects(look);
    } else {
      List<UndoneObject> again = open;
      open = new ArrayList<>();
      compare(again, look);
    }
  }

  @Override
  public boolean isOpen() {
    return !open.isEmpty();
  }

  @Override
  public void conclude(Look last) {
    // the last look has named all
  }

  private void lookForDeletedUsers(Look look) throws InterruptedException {
    PageScan<WorkosUser> scan = new PageScan<>(reads, "users", ListUsers::new);
    List<UndoneObject> suspects = new ArrayList<>();
    while (scan.hasNext()) {
      List<WorkosUser> page = scan.next();
      users += page.size();
      suspects.addAll(deleted(page));
      progress.accept(users);
    }
    // The list may show who is gone: they are asked for one by one.
    compare(suspects, look);
  }

  /** By WorkOS id, and by external id: a lost request may have taken effect late. */
  private List<UndoneObject> deleted(List<WorkosUser> page) {
    Map<String, String> users =
        journal
            .mappings()
            .usersOf(page.stream().map(RollbackCheck::externalId).distinct().toList());
    Set<String> ids = new LinkedHashSet<>(users.values());
    page.forEach(user -> ids.add(user.id()));
    Map<String, Result<Undone>> deleted = new HashMap<>();
    for (Result<Undone> result : journal.rollbacks().of(USERS, List.copyOf(ids))) {
      if (result.outcome() == Undone.DELETED) {
        deleted.put(result.clerkId(), result);
        if (result.workosId() != null) {
          deleted.put(result.workosId(), result);
        }
      }
    }
    List<UndoneObject> suspects = new ArrayList<>();
    for (WorkosUser user : page) {
      Result<Undone> byId = deleted.get(user.id());
      Result<Undone> result = byId == null ? deleted.get(users.get(externalId(user))) : byId;
      if (result != null) {
        suspects.add(UndoneObject.of(result, user.id(), List.of()));
      }
    }
    return suspects;
  }

  private static String externalId(WorkosUser user) {
    return user.externalId() == null ? "" : user.externalId();
  }

  private void lookAtRestoredUsers(Look look) throws InterruptedException {
    for (List<Result<Undone>> batch :
        Batches.byId(Result<Undone>::clerkId, id -> journal.rollbacks().after(USERS, id, BATCH))) {
      Map<String, Result<Undone>> factors = deletedFactors(batch);
      List<Result<Undone>> stay =
          batch.stream()
              .filter(
                  user -> isRestored(user) || (stays(user) && factors.containsKey(user.clerkId())))
              .toList();
      restored += stay.size();
      Map<String, List<Noted>> history = history(stay);
      List<UndoneObject> undone = new ArrayList<>();
      for (Result<Undone> user : stay) {
        String id = String.valueOf(user.workosId());
        List<Noted> facts = history.getOrDefault(user.clerkId(), List.of());
        Result<Undone> factor = factors.get(user.clerkId());
        if (isRestored(user)) {
          undone.add(UndoneObject.of(user, id, facts));
        }
        if (factor != null) {
          undone.add(UndoneObject.of(factor, id, facts));
        }
      }
      compare(undone, look);
    }
  }

  /** Whose second factor was taken away first, and who went later, has none to be looked for. */
  private static boolean stays(Result<Undone> user) {
    return user.outcome() != Undone.DELETED;
  }

  private static boolean isRestored(Result<Undone> user) {
    return user.outcome() == Undone.RESTORED;
  }

  /** By Clerk id, of those of whom only the second factor was undone, or that too. */
  private Map<String, Result<Undone>> deletedFactors(List<Result<Undone>> users) {
    List<String> ids = users.stream().map(Result::clerkId).toList();
    return journal.rollbacks().of(List.of(ObjectKind.FACTOR), ids).stream()
        .filter(factor -> factor.outcome() == Undone.DELETED)
        .collect(Collectors.toMap(Result::clerkId, factor -> factor));
  }

  private Map<String, List<Noted>> history(List<Result<Undone>> some) {
    return journal.historyOf(some.stream().map(Result::clerkId).toList());
  }

  private void lookAtObjects(Look look) throws InterruptedException {
    for (List<Result<Undone>> batch :
        Batches.byId(
            Result<Undone>::clerkId,
            id -> journal.rollbacks().after(ObjectKind.BESIDE_USERS, id, BATCH))) {
      Map<String, List<Noted>> history = history(batch);
      List<UndoneObject> undone = new ArrayList<>();
      for (Result<Undone> result : batch) {
        if (result.outcome() == Undone.DELETED || isRestored(result)) {
          List<Noted> facts = history.getOrDefault(result.clerkId(), List.of());
          undone.add(UndoneObject.of(result, String.valueOf(result.workosId()), facts));
        }
      }
      objects += undone.size();
      compare(undone.stream().filter(UndoneObject::asked).toList(), look);
    }
  }

  private void compare(List<UndoneObject> some, Look look) throws InterruptedException {
    open.addAll(looks.compare(some, look));
  }
}
