package dev.ferry.workspace.sql.decision;

import dev.ferry.model.EmailChoice;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The readable part of a plan for a user as its row keeps it: without what the row's other columns
 * say, and without what most plans say. What is null is as it is in most.
 *
 * @param proof null if there is no existing user
 * @param factorPresent null if not
 */
public record WrittenDecision(
    @Nullable Target target,
    @Nullable WorkosUser before,
    @Nullable Set<UserField> changes,
    @Nullable Proof proof,
    @Nullable Boolean factorPresent,
    @Nullable EmailChoice email,
    @Nullable List<Kept> kept) {

  /**
   * What WorkOS must hold.
   *
   * @param externalId null if it is the Clerk id
   * @param email null if it is the row's label
   * @param unverified null if the address is verified
   */
  public record Target(
      @Nullable String externalId,
      @Nullable String email,
      @Nullable Boolean unverified,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable Map<String, String> metadata,
      @Nullable Set<String> dropped,
      @Nullable String locale) {

    static Target of(TargetUser user, Row row) {
      return new Target(
          user.externalId().equals(row.clerkId()) ? null : user.externalId(),
          user.email().equals(row.label()) ? null : user.email(),
          user.emailVerified() ? null : true,
          user.firstName(),
          user.lastName(),
          user.metadata().isEmpty() ? null : user.metadata(),
          user.dropped().isEmpty() ? null : user.dropped(),
          user.locale());
    }

    TargetUser user(Row row) {
      return new TargetUser(
          externalId == null ? row.clerkId() : externalId,
          email == null ? row.labelOfTarget() : email,
          unverified == null,
          firstName,
          lastName,
          metadata == null ? Map.of() : metadata,
          dropped == null ? Set.of() : dropped,
          locale);
    }
  }

  /**
   * What else the row says.
   *
   * @param label by which the plan is found; null if none
   */
  public record Row(String clerkId, @Nullable String label) {
    private String labelOfTarget() {
      if (label == null) {
        throw new IllegalStateException("the workspace holds no address of " + clerkId);
      }
      return label;
    }
  }

  public static WrittenDecision of(UserPlan plan, @Nullable String label) {
    TargetUser target = plan.target();
    return new WrittenDecision(
        target == null ? null : Target.of(target, new Row(plan.clerkId(), label)),
        plan.before(),
        plan.changes().isEmpty() ? null : plan.changes(),
        plan.proof() == Proof.NONE ? null : plan.proof(),
        plan.factorPresent() ? true : null,
        plan.email(),
        plan.kept().isEmpty() ? null : plan.kept());
  }

  /** What it says beside the rest of its row. */
  public Decision in(Row row) {
    return new Decision(
        target == null ? null : target.user(row),
        before,
        changes == null ? Set.of() : changes,
        proof == null ? Proof.NONE : proof,
        factorPresent != null && factorPresent,
        email,
        kept == null ? List.of() : kept);
  }
}
