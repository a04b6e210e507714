package dev.ferry.plan;

/** Whether a Clerk id can be WorkOS's external id. Pure. */
final class ExternalIdRule {
  /** The documents say 64, the OpenAPI spec 128 (2026-08-07): the smaller holds either way. */
  private static final int LONGEST = 64;

  private ExternalIdRule() {}

  static boolean suits(String clerkId) {
    return clerkId.length() <= LONGEST && MetadataText.isAscii(clerkId);
  }
}
