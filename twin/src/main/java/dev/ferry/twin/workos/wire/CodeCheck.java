package dev.ferry.twin.workos.wire;

/** What a one-time code turned out to be. */
public enum CodeCheck {
  /** The code of a time step not taken before. */
  RIGHT,
  /** The code of a time step that was taken before. */
  SPENT,
  /** No code of a time step near now. */
  WRONG
}
