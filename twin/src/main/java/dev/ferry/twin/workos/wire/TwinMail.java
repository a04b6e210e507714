package dev.ferry.twin.workos.wire;

import java.time.Instant;

/**
 * A mail that WorkOS would have sent. Immutable.
 *
 * @param kind what it is for
 * @param to the address
 * @param sent when
 */
public record TwinMail(Kind kind, String to, Instant sent) {
  /** What a mail is for. */
  public enum Kind {
    /** Asks somebody to join. */
    INVITATION,
    /** Brings a code, since an address without verification has tried to sign in. */
    EMAIL_VERIFICATION
  }
}
