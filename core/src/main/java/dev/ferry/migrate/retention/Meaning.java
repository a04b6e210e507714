package dev.ferry.migrate.retention;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.resource.Provenance;
import dev.ferry.resource.Provenance.Holding;
import dev.ferry.resource.RollbackState;
import dev.ferry.workspace.Upkeep.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a new run makes of all that is noted of one object: what of it is ours and as we left it,
 * how far its way back is, when we wrote to it last, why the last run has kept it. Two journals
 * that mean the same are rolled back, planned and judged alike.
 *
 * @param changed the user that a request of ours has created or changed last
 * @param users when a membership was last written to each of its users
 */
record Meaning(
    Provenance ofUser,
    ObjectProvenance ofObject,
    RollbackState wayBack,
    LastWrite written,
    @Nullable String changed,
    Fact.@Nullable Kept kept,
    Map<String, LastWrite> users) {
  private static final Meaning NOTHING =
      new Meaning(
          Provenance.NOTHING,
          ObjectProvenance.NOTHING,
          RollbackState.NONE,
          LastWrite.NONE,
          null,
          null,
          Map.of());

  Meaning {
    users = Map.copyOf(users);
  }

  static Meaning of(List<Line> lines) {
    Meaning meaning = NOTHING;
    String user = null;
    for (Line line : lines) {
      user = userOf(line.noted().fact(), user);
      meaning = meaning.after(line, user);
    }
    return meaning.takenUpAgain();
  }

  /**
   * The user of a membership that a request is about; of other facts that of the request before.
   */
  private static @Nullable String userOf(Fact fact, @Nullable String before) {
    if (fact instanceof Fact.Intended intent
        && intent.change() != null
        && intent.change().place() != null) {
      return intent.change().place().userId();
    }
    return before;
  }

  private Meaning after(Line line, @Nullable String member) {
    Fact fact = line.noted().fact();
    boolean user = fact.operation().ofUser();
    Holding now = user ? ofUser.user() : ofObject.object();
    Map<String, LastWrite> of = new HashMap<>(users);
    if (member != null) {
      of.put(member, of.getOrDefault(member, LastWrite.NONE).after(fact));
    }
    return new Meaning(
        user ? ofUser.after(fact, line.noted().at()) : ofUser,
        user ? ofObject : ofObject.after(fact, line.noted().at()),
        wayBack.after(fact, now == null ? null : now.id()),
        written.after(fact),
        changedBy(fact),
        keptAfter(fact),
        of);
  }

  private @Nullable String changedBy(Fact fact) {
    boolean changes =
        fact.operation() == OperationKind.CREATE_USER
            || fact.operation() == OperationKind.UPDATE_USER;
    return changes && fact instanceof Fact.Applied applied ? applied.workosId() : changed;
  }

  private Fact.@Nullable Kept keptAfter(Fact fact) {
    if (fact instanceof Fact.Kept it && fact.operation().effect() == Effect.DELETE) {
      return it;
    }
    return fact instanceof Fact.Intended ? null : kept;
  }

  private Meaning takenUpAgain() {
    return new Meaning(
        ofUser.takenUpAgain(),
        ofObject.takenUpAgain(),
        wayBack.takenUpAgain(),
        written,
        changed,
        kept,
        users);
  }
}
