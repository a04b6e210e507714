package dev.ferry.verify;

/**
 * Something in WorkOS is not as the plan says it must be.
 *
 * @param kind {@code missing}, {@code extra} or {@code differs}
 * @param id the Clerk id
 * @param field which field; {@code user} for a whole user
 */
public record Difference(String kind, String id, String field, String expected, String actual) {

  static Difference missing(String clerkId, String email) {
    return new Difference("missing", clerkId, "user", email, "");
  }

  static Difference extra(String clerkId, String workosId, String why) {
    return new Difference("extra", clerkId, "user", why, workosId);
  }

  static Difference differs(String clerkId, String field, String expected, String actual) {
    return new Difference("differs", clerkId, field, expected, actual);
  }
}
