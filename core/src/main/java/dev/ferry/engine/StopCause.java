package dev.ferry.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a run ended before its work did.
 *
 * @param message for people; WorkOS's words where there are any
 * @param until before then there is no point in going on; null if no such time is known
 */
public record StopCause(Cause cause, String message, @Nullable Instant until) {
  public StopCause(Cause cause, String message) {
    this(cause, message, null);
  }

  /** True if it may have passed already: a run that goes on is worth a try. */
  public boolean mayPass() {
    return switch (cause) {
      case STOPPED, KEY_REFUSED, ASKED_TO_WAIT -> false;
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
    /** A limit asks to wait for longer than anybody sits through. */
    ASKED_TO_WAIT,
    /** The journal cannot be written: without it nothing may be sent. */
    JOURNAL_FAILED
  }
}
