package dev.ferry.verify;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object that a rollback has undone, and what is to be so now.
 *
 * @param id WorkOS's id of it, or of the user whose factor it is
 * @param asked true if a request of its own undid it
 * @param content what it is to hold; null if it is to be gone, or if nothing had to be restored
 * @param place what it hung on, of one that we had created
 * @param label the name under which we had created it
 * @param deleted WorkOS's ids of all that was deleted
 */
record UndoneObject(
    Result<Undone> result,
    String id,
    boolean asked,
    @Nullable Object content,
    @Nullable Place place,
    String label,
    Set<String> deleted) {

  /**
   * @param history its facts, which of a user and of its factor are the same
   */
  static UndoneObject of(Result<Undone> result, String id, List<Noted> history) {
    boolean asked = false;
    Object content = null;
    Place place = null;
    String label = "";
    Set<String> deleted = new HashSet<>();
    for (Noted noted : history) {
      Fact fact = noted.fact();
      if (fact.operation().subject() != result.kind()) {
        continue;
      }
      if (fact instanceof Fact.Applied applied && fact.operation().effect() == Effect.DELETE) {
        deleted.add(applied.workosId());
      } else if (fact instanceof Fact.Intended intent) {
        Change change = intent.change();
        asked = fact.operation().undoes();
        content = fact.operation().effect() == Effect.RESTORE ? written(intent) : null;
        if (fact.operation().effect() == Effect.CREATE && change != null) {
          place = change.place();
          label = String.valueOf(change.written().name());
        }
      }
    }
    return new UndoneObject(result, id, asked, content, place, label, deleted);
  }

  private static @Nullable Object written(Fact.Intended intent) {
    return intent.change() == null ? intent.written() : intent.change().written();
  }

  ObjectKind kind() {
    return result.kind();
  }

  String clerkId() {
    return result.clerkId();
  }

  boolean isToBeGone() {
    return result.outcome() == Undone.DELETED;
  }

  /** WorkOS's id of the organization that it hung on; null if there is none. */
  @Nullable String organizationId() {
    return place == null ? null : place.organizationId();
  }
}
