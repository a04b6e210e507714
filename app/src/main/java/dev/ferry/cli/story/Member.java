package dev.ferry.cli.story;

import dev.ferry.cli.common.Document;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.Reason;
import org.jspecify.annotations.Nullable;

/** What is planned for a membership. */
record Member(
    String id, String clerkRole, @Nullable String role, Fate fate, @Nullable Reason reason) {

  static Member of(OfMembership membership) {
    return new Member(
        membership.clerkId(),
        membership.label(),
        membership.role(),
        membership.fate(),
        membership.reason());
  }

  /** Such as {@code org:admin becomes admin, create}. */
  String words() {
    return clerkRole
        + (role == null ? "" : " becomes " + role)
        + ", "
        + Document.word(fate)
        + (reason == null ? "" : ", " + reason.code());
  }
}
