package dev.ferry.model;

/** What has become of one object at the end of a run. */
public sealed interface Result permits UserResult, UndoResult, ObjectResult, ObjectUndoResult {

  String clerkId();

  /** True if the same command, run again, takes it up again. */
  boolean retryable();

  /** True if anything about it failed. */
  boolean failed();
}
