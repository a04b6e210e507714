package dev.ferry.assess;

import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user of the snapshot, and what would be decided for it.
 *
 * @param known what the sources said anything about
 */
record UserCase(ClerkUser user, Set<ClerkField> known, UserPlan plan) {
  UserCase {
    known = Set.copyOf(known);
  }

  String id() {
    return user.id();
  }

  /** What it will be in WorkOS; null if it is not migrated. */
  @Nullable TargetUser target() {
    return plan.target();
  }

  boolean has(ClerkFlag flag) {
    return user.flag(flag).orElse(false);
  }

  boolean says(ClerkFlag flag) {
    return user.flag(flag).isPresent();
  }

  boolean knows(ClerkField field) {
    return known.contains(field);
  }

  /** Why a field is not carried, or not whole; as codes. */
  List<String> reasons(UserField field) {
    return plan.fields().stream()
        .filter(fate -> fate.field() == field)
        .flatMap(fate -> Optional.ofNullable(fate.reason()).stream())
        .map(Reason::code)
        .toList();
  }

  /** Yes, no or not known, to a question that a flag answers. */
  void ask(ClerkFlag flag, Question question, Findings findings) {
    if (has(flag)) {
      findings.yes(question, id());
    } else if (!says(flag)) {
      findings.unknown(question);
    }
  }
}
