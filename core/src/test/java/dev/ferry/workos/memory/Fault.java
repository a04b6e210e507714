package dev.ferry.workos.memory;

/** What befalls a request. */
public enum Fault {
  NONE,
  /** It has no effect, and nobody knows. */
  LOST_BEFORE,
  /** It takes effect, and its answer is lost. */
  LOST_AFTER,
  NOT_SENT,
  THROTTLED,
  KEY_REFUSED,
  /** It takes effect, and is never answered. */
  SILENCE
}
