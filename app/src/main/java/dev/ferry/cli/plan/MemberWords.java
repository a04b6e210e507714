package dev.ferry.cli.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.model.ObjectPlan.OfMembership;

/** A membership in a line, in the story of its user or its organization. */
final class MemberWords {
  private MemberWords() {}

  /** Such as {@code org:admin becomes admin, create}. */
  static String of(OfMembership membership) {
    return membership.label()
        + (membership.role() == null ? "" : " becomes " + membership.role())
        + ", "
        + Document.word(membership.fate())
        + (membership.reason() == null ? "" : ", " + membership.reason().code());
  }

  static ObjectNode describe(OfMembership membership, ObjectNode into) {
    return into.put("id", membership.clerkId())
        .put("clerkRole", membership.label())
        .put("role", membership.role())
        .put("fate", Document.word(membership.fate()))
        .put("reason", membership.reason() == null ? null : membership.reason().code());
  }
}
