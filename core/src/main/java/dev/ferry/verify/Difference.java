package dev.ferry.verify;

import dev.ferry.model.ObjectKind;

/**
 * Something in WorkOS is not as the plan says it must be.
 *
 * @param object what kind of object it is about
 * @param kind {@code missing}, {@code extra}, {@code differs}, or {@code removed}: known to have
 *     been there, and taken away by somebody else
 * @param id the Clerk id; of a membership that is in nobody's plan that of its organization
 * @param field which field; the kind's own word, such as {@code user}, for a whole object
 */
public record Difference(
    ObjectKind object, String kind, String id, String field, String expected, String actual) {
  static final String MISSING = "missing";
  static final String EXTRA = "extra";
  static final String DIFFERS = "differs";
  static final String REMOVED = "removed";

  /** The field of an object that was deleted and made anew, even with our external id. */
  static final String WORKOS_ID = "workos-id";

  static Difference missing(String clerkId, String email) {
    return missing(ObjectKind.USER, clerkId, email);
  }

  static Difference extra(String clerkId, String workosId, String why) {
    return extra(ObjectKind.USER, clerkId, workosId, why);
  }

  static Difference differs(String clerkId, String field, String expected, String actual) {
    return differs(ObjectKind.USER, clerkId, field, expected, actual);
  }

  static Difference differs(
      ObjectKind object, String id, String field, String expected, String actual) {
    return new Difference(object, DIFFERS, id, field, expected, actual);
  }

  static Difference otherId(ObjectKind object, String clerkId, String known, String actual) {
    return differs(object, clerkId, WORKOS_ID, known, actual);
  }

  static Difference missing(ObjectKind object, String clerkId, String what) {
    return new Difference(object, MISSING, clerkId, object.word(), what, "");
  }

  static Difference extra(ObjectKind object, String clerkId, String what, String why) {
    return new Difference(object, EXTRA, clerkId, object.word(), why, what);
  }
}
