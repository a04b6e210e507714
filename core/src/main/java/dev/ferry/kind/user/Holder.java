package dev.ferry.kind.user;

/** How it is proven that a WorkOS user is the Clerk user to whom something is to be bound. */
public enum Holder {
  /** A request of this migration created it: its external id proves it. */
  JOURNAL,
  /** It was there: its external id, with address and verification as planned, proves it. */
  ADDRESS,
  /** By policy only, by its address: it gets our external id, if it has none. */
  LINK,
  /** The same, once it has got it. */
  LINKED;

  /** True if only its address told that it is the Clerk user's. */
  public boolean linked() {
    return this == LINK || this == LINKED;
  }
}
