package dev.ferry.source.clerk.fates;

/** Why a property is dropped, where the same is true of many. */
final class Because {
  static final String TYPE = "says what kind of object it is, which the list says already";
  static final String CHANGED =
      "when Clerk last changed its own record, which says nothing of ours";
  static final String CREATED = "when Clerk made its record; WorkOS sets its own";
  static final String BOOKKEEPING =
      "how Clerk verified it, attempt by attempt; only whether it is verified counts";
  static final String IMAGE =
      "an image on Clerk's servers, which goes with Clerk; WorkOS takes none by its API";
  static final String EMBEDDED = "a copy of what its own list tells";

  private Because() {}
}
