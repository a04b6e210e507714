package dev.ferry.resource;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;

/**
 * One thing that must be so in WorkOS for a write to leave, and the look that shows it. WorkOS has
 * no conditional writes: so it is looked at right before. Pure data.
 */
public interface Ground {

  /** The look that shows it. */
  Endpoint<?> look();

  /**
   * What keeps the write from leaving, by what the look shows: a refusal if it is not so any more,
   * a failed look if that cannot be told, or what has become of the operation without it. Empty if
   * the write may leave.
   */
  Optional<Fact> objection(OperationKind kind, Outcome seen);

  /** The same of what is no longer so new that a look may not know it. */
  default Ground grown() {
    return this;
  }

  /** It is not so any more. */
  static Optional<Fact> changed(OperationKind kind, String how) {
    return Optional.of(new Fact.Refused(kind, Reason.CHANGED_SINCE_PLAN, 0, how));
  }

  /** The look does not tell. */
  static Optional<Fact> unclear(OperationKind kind, String why) {
    return Optional.of(new Fact.LookFailed(kind, why));
  }

  /** True if the answer says that what was looked for is not there. */
  static boolean isAbsent(Outcome seen) {
    return seen instanceof Outcome.Absent
        || (seen instanceof Outcome.Rejected rejected && rejected.error().status() == 404);
  }
}
