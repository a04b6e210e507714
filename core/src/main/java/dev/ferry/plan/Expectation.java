package dev.ferry.plan;

import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint of what a plan says that WorkOS must hold, of what it has read there as different,
 * and of nothing else: two plans with the same one are verified by the same comparison, and neither
 * knows more against it than the other. Targets write their maps and sets in order. No secret goes
 * into it. Not thread-safe.
 */
final class Expectation {
  private final MessageDigest digest;

  Expectation() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void add(UserPlan plan) {
    add(plan.clerkId(), plan.awaited(), plan.totpSeed() != null, differs(plan));
  }

  /** True if it stays different, whatever else the plan has to say of it. */
  private static boolean differs(UserPlan plan) {
    return plan.kept().stream().anyMatch(kept -> !kept.theirs());
  }

  void add(ObjectPlan plan) {
    add(plan.kind(), plan.clerkId(), plan.expected() ? plan.awaited() : null, differs(plan));
  }

  private static boolean differs(ObjectPlan plan) {
    Reason reason = plan.reason();
    return reason == Reason.TARGET_DIFFERS
        || reason == Reason.CHANGED_ON_BOTH_SIDES
        || reason == Reason.MEMBERSHIP_NOT_ACTIVE;
  }

  private void add(@Nullable Object... parts) {
    for (Object part : parts) {
      byte[] text = Objects.toString(part).getBytes(StandardCharsets.UTF_8);
      digest.update(text);
      digest.update((byte) 0);
    }
  }

  /** Ends it. */
  String fingerprint() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
