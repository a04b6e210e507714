package dev.ferry.verify;

import dev.ferry.model.ObjectPlan;
import org.jspecify.annotations.Nullable;

/** What a plan must have of an object that it expects in WorkOS. */
final class Expected {
  private Expected() {}

  static <T> T target(@Nullable T target, ObjectPlan plan) {
    if (target == null) {
      throw new IllegalStateException("expected, but nothing is planned for it: " + plan.clerkId());
    }
    return target;
  }

  /** Why the plan does not expect it, in a word. */
  static String why(ObjectPlan plan) {
    return plan.reason() == null ? plan.fate().name() : plan.reason().code();
  }
}
