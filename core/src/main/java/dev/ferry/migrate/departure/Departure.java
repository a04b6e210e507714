package dev.ferry.migrate.departure;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that came to WorkOS, and that Clerk does not grant any more.
 *
 * @param why the code of a {@link LostRight}, or of the reason for which a user is kept out
 * @param kept why an earlier run has kept it; null if none has
 */
public record Departure(Mapping mapping, String why, Fact.@Nullable Kept kept) {
  Departure(Mapping mapping, String why) {
    this(mapping, why, null);
  }

  /** Of what is no longer in Clerk. */
  static Departure gone(Mapping mapping) {
    return new Departure(mapping, LostRight.GONE_FROM_CLERK.code());
  }

  public ObjectKind kind() {
    return mapping.kind();
  }

  public String clerkId() {
    return mapping.clerkId();
  }

  /** True if an earlier run has kept it: it is not new. */
  public boolean wasKept() {
    return kept != null;
  }

  /** The same, after what the journal tells of its taking away. */
  Departure after(List<Noted> history) {
    OperationKind deletion = OperationKind.of(kind(), Effect.DELETE);
    Fact.Kept last = null;
    for (Noted entry : history) {
      Fact fact = entry.fact();
      boolean itself = fact.operation() == deletion;
      if (fact instanceof Fact.Kept it && itself) {
        last = it;
      } else if (fact instanceof Fact.Intended) {
        last = null; // by now it is another one, or is to go
      }
    }
    return new Departure(mapping, why, last);
  }

  /** True if this migration created it: nothing else is ever taken away. */
  public boolean isOurs() {
    return mapping.origin() == Origin.CREATED;
  }
}
