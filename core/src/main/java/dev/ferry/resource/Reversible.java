package dev.ferry.resource;

import dev.ferry.migrate.RollbackProtocol;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;

/**
 * One kind of object, other than users, on the way back out of WorkOS: all in which it differs from
 * others. What is undone, and after which looks, is the same for all ({@link RollbackProtocol}).
 * Implementations are pure and thread-safe.
 */
public interface Reversible {

  ObjectKind kind();

  /** What it hangs on, and whose end decides about its own. */
  enum Bond {
    NONE,
    /** It goes with its organization. */
    ORGANIZATION,
    /** It is taken away before its organization goes. */
    BEFORE_ORGANIZATION,
    /** It goes with its user, and with its organization. */
    USER
  }

  default Bond bond() {
    return Bond.NONE;
  }

  /** The look that shows whether a creation whose answer is missing has had an effect. */
  LookUp<?> settling(RollbackWork work, OperationKind creation);

  /** False if WorkOS's API deletes nothing of the kind. */
  default boolean isDeletable() {
    return true;
  }

  /** How many looks must find nothing in the way before a deletion. */
  default int clearancesNeeded() {
    return 1;
  }

  /** How many requests look before a deletion, at most, for a forecast. */
  default int looksBeforeDeletion() {
    return clearancesNeeded();
  }

  /** The next look before a deletion. */
  LookUp<?> beforeDeletion(RollbackWork work);

  Endpoint<?> deletion(RollbackWork work);

  /**
   * True if WorkOS says when it was created, so that one found after a loss is proven by its age.
   */
  default boolean tellsItsAge() {
    return false;
  }

  /**
   * True if what hangs on a user or an organization of ours is given back after that was decided.
   */
  default boolean isRestoredAfterItsOwner() {
    return false;
  }

  /** The look before a restoration; asked only of kinds that are ever updated. */
  default LookUp<?> beforeRestoration(RollbackWork work) {
    throw new IllegalStateException("never updated: " + kind());
  }

  /** Gives back what was there before us. */
  default Endpoint<?> restoration(RollbackWork work, ObjectContent from, ObjectContent to) {
    throw new IllegalStateException("never updated: " + kind());
  }
}
