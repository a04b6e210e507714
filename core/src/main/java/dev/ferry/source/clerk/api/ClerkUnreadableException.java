package dev.ferry.source.clerk.api;

/** Clerk could not be read, and asking again will not help. */
public final class ClerkUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Cause why;

  /** What stood in the way. */
  public enum Cause {
    KEY,
    UNREACHABLE,
    REFUSED
  }

  public ClerkUnreadableException(Cause why, String message) {
    super(message);
    this.why = why;
  }

  public Cause why() {
    return why;
  }
}
