package dev.ferry.model;

/** One kind of step in a user's migration. */
public enum OperationKind {
  CREATE_USER,
  UPDATE_USER,
  /** Recognises a user that is there already; changes nothing in WorkOS. */
  ADOPT_USER,
  ENROLL_FACTOR;

  /** True if it takes a request that changes something in WorkOS. */
  public boolean writes() {
    return this != ADOPT_USER;
  }
}
