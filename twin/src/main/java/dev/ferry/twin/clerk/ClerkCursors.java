package dev.ferry.twin.clerk;

/**
 * What becomes of {@code starting_after} (added to the OpenAPI on 2026-08-12). What a cursor does
 * whose user was deleted is documented nowhere.
 */
public enum ClerkCursors {
  /** A cursor holds while its user is there; afterwards it is a 422. */
  STRICT,
  /** A cursor marks its place even when its user was deleted. */
  LASTING,
  /** The parameter is not known, and so ignored: each page is the first. */
  IGNORED,
  /** The parameter is always a 422. */
  REFUSED
}
