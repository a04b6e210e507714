package dev.ferry.model;

/** One kind of change of state in WorkOS. */
public enum OperationKind {
  CREATE_USER,
  UPDATE_USER,
  ENROLL_FACTOR
}
