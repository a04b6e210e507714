package dev.ferry.webhook;

import java.time.Instant;

/** Whether a request is what it claims to be. Immutable. */
public sealed interface Verdict {

  /**
   * One of the secrets signed it, and lately.
   *
   * @param id the same whenever it is sent again
   */
  record Genuine(String id, Instant sentAt) implements Verdict {}

  /** It is not believed, and its body is not to be read. */
  record Refused(Why why) implements Verdict {}

  /** Why it is not believed. */
  enum Why {
    /** The id, the time or the signature is missing. */
    HEADER_MISSING,
    /** There are several ids or times: which of them was signed? */
    HEADER_REPEATED,
    /** The id is none: it could be cut in several ways, or is far too long. */
    ID_MALFORMED,
    /** The time is no whole number of seconds. */
    TIME_MALFORMED,
    /** It was sent too long ago. */
    TOO_OLD,
    /** It was sent in the future. */
    TOO_NEW,
    /** There is no signature of a version that is known, or far too many. */
    SIGNATURE_MISSING,
    /** None of the secrets made any of the signatures. */
    SIGNATURE_WRONG
  }
}
