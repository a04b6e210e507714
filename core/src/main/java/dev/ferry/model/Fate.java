package dev.ferry.model;

/** What the plan decides for a Clerk object. Each has exactly one. */
public enum Fate {
  /** It is not in WorkOS and will be created. */
  CREATE,
  /** It is in WorkOS already, carrying our external id, and is recognised as this object's own. */
  ADOPT,
  /** It is in WorkOS as ours and differs; the differing fields will be written. */
  UPDATE,
  /** It is in WorkOS as ours, as it should be. */
  UNCHANGED,
  /** It is left out on purpose; the reason says why. */
  SKIP,
  /** It cannot be carried as it is; the reason says what to do. */
  BLOCKED;

  /** True if the object must be in WorkOS afterwards. */
  public boolean arrives() {
    return this != SKIP && this != BLOCKED;
  }
}
