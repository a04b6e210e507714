package dev.ferry.verify;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Journal.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks, one by one, whether what the journal says that we have deleted is gone. */
final class GoneCheck implements Check {
  private final UndoneLooks looks;
  private List<UndoneObject> open = new ArrayList<>();

  /**
   * @param deleted by operations that delete; passed over where that was not done in the end
   */
  GoneCheck(Journal journal, Reads reads, List<Written> deleted) {
    this.looks = new UndoneLooks(reads);
    Map<String, List<Noted>> histories =
        journal.historyOf(deleted.stream().map(Written::clerkId).distinct().toList());
    Map<String, String> users =
        journal
            .mappings()
            .workosIds(
                ObjectKind.USER,
                deleted.stream()
                    .filter(one -> one.operation().subject() == ObjectKind.FACTOR)
                    .map(Written::clerkId)
                    .toList());
    for (Written one : deleted) {
      ObjectKind kind = one.operation().subject();
      List<Noted> history = histories.getOrDefault(one.clerkId(), List.of());
      String id = idOfWhatIsGone(kind, history);
      String asked = kind == ObjectKind.FACTOR ? users.get(one.clerkId()) : id;
      if (id != null && asked != null) { // a factor goes with its user
        open.add(UndoneObject.of(result(kind, one.clerkId(), id), asked, history));
      }
    }
  }

  private static Result<Undone> result(ObjectKind kind, String clerkId, String id) {
    return new Result<>(kind, 0, clerkId, Undone.DELETED, null, null, id);
  }

  /** Null if the last that is known of it is something else than that we deleted it. */
  private static @Nullable String idOfWhatIsGone(ObjectKind kind, List<Noted> history) {
    String id = null;
    for (Noted noted : history) {
      if (noted.fact().operation().subject() == kind
          && noted.fact() instanceof Fact.Applied applied) {
        id = applied.operation().effect() == Effect.DELETE ? applied.workosId() : null;
      }
    }
    return id;
  }

  @Override
  public void look(Look look) throws InterruptedException {
    open = looks.compare(open, look);
  }

  @Override
  public boolean isOpen() {
    return !open.isEmpty();
  }

  @Override
  public void conclude(Look last) {
    // the last look has named all
  }
}
