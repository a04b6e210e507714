package dev.ferry.model;

/** One kind of step in a user's migration. */
public enum OperationKind {
  CREATE_USER,
  UPDATE_USER,
  /** Recognises a user that is there already; changes nothing in WorkOS. */
  ADOPT_USER,
  ENROLL_FACTOR,
  /** Undoes an enrolment for a user who stays. */
  DELETE_FACTOR,
  /** Undoes updates of a user that was there before us. */
  RESTORE_USER,
  /** Undoes a creation, and with it everything that hangs on the user. */
  DELETE_USER;

  /** True if it takes a request that changes something in WorkOS. */
  public boolean writes() {
    return this != ADOPT_USER;
  }

  /** True if it undoes another one. */
  public boolean undoes() {
    return this == DELETE_FACTOR || this == RESTORE_USER || this == DELETE_USER;
  }
}
