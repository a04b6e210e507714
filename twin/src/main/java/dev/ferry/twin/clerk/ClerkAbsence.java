package dev.ferry.twin.clerk;

/** Why an instance is without a feature. */
public enum ClerkAbsence {
  /** It is switched off: 403. */
  NOT_ENABLED,
  /** The subscription does not include it: 402. */
  NOT_IN_PLAN
}
