package dev.ferry.assess;

/** What it would do to people if nobody did anything about it; the worst first. */
public enum Harm {
  /** Somebody cannot sign in, or not into what is theirs. */
  LOCKED_OUT,
  /** Somebody gets in who should not, or with less proof than before. */
  LET_IN,
  /** Something that was there is not there any more. */
  LOST,
  /** Somebody has to do something once. */
  INCONVENIENCE
}
