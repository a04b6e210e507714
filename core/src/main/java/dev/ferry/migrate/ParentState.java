package dev.ferry.migrate;

import dev.ferry.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What has become of that which an object hangs on, its user or its organization, and what follows
 * for the object.
 *
 * @param reason why its owner stays; null if it does not
 */
record ParentState(Owner owner, @Nullable Reason reason) {
  /** What it hangs on was there before us, or there is no such thing. */
  static final ParentState FREE = new ParentState(Owner.THERE_BEFORE, null);

  /** What it hangs on is deleted, and the object with it. */
  static final ParentState GONE = new ParentState(Owner.GONE, null);

  /** What it hangs on was created by us, and its own turn has not come. */
  static final ParentState OURS = new ParentState(Owner.OURS, null);

  /** A user or an organization that something hangs on. */
  enum Owner {
    THERE_BEFORE,
    OURS,
    /** Created by us, and kept. */
    KEPT,
    /** Created by us, and could not be deleted. */
    FAILED,
    /** Created by us, and deleted. */
    GONE
  }
}
