package dev.ferry.engine;

/**
 * Why a run ended before its work did.
 *
 * @param message for people; WorkOS's words where there are any
 */
public record StopCause(Cause cause, String message) {
  /** True if it may have passed already: a run that goes on is worth a try. */
  public boolean mayPass() {
    return switch (cause) {
      case STOPPED, KEY_REFUSED -> false;
      case UNREACHABLE, JOURNAL_FAILED -> true;
    };
  }

  /** What stood in the way. */
  public enum Cause {
    /** Somebody asked for it. */
    STOPPED,
    KEY_REFUSED,
    /** No usable answer for minutes. */
    UNREACHABLE,
    /** The journal cannot be written: without it nothing may be sent. */
    JOURNAL_FAILED
  }
}
