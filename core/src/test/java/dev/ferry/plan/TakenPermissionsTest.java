package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetRole;
import dev.ferry.workspace.Mapping.Origin;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What Clerk takes from a role is taken from it in WorkOS if we gave it, and it is surely that. */
class TakenPermissionsTest {

  private static Rights ofOurs() {
    return Rights.none()
        .permission("org:a:read")
        .permission("org:a:write")
        .mapped("role org:editor", "editor", Origin.CREATED)
        .given("role org:editor", "a:read", "a:write");
  }

  private static OfRole plan(Rights rights) {
    return rights.roleOf("org:editor");
  }

  private static TargetRole target(OfRole plan) {
    return Objects.requireNonNull(plan.target());
  }

  @Test
  void whatWeGaveAndClerkHasTakenIsTaken() {
    OfRole plan =
        plan(
            ofOurs().role("org:editor", "org:a:read").heldRole("editor", "a:read", "a:write", "x"));

    assertThat(plan.fate()).isEqualTo(Fate.UPDATE);
    assertThat(target(plan).permissions()).containsExactly("a:read");
    assertThat(target(plan).dropped()).containsExactly("a:write");
  }

  @Test
  void whereClerkDoesNotSayWhatTheRolePermitsNothingIsTaken() {
    OfRole plan = plan(ofOurs().roleUntold("org:editor").heldRole("editor", "a:read", "a:write"));

    assertThat(plan.fate()).isEqualTo(Fate.UNCHANGED);
    assertThat(plan.leftOut()).contains(Reason.PERMISSION_REMAINS);
  }

  @Test
  void whatOthersGaveStays() {
    OfRole plan =
        plan(
            ofOurs()
                .role("org:editor", "org:a:read", "org:a:write")
                .heldRole("editor", "a:read", "a:write", "theirs"));

    assertThat(plan.fate()).isEqualTo(Fate.UNCHANGED);
    assertThat(plan.leftOut()).doesNotContain(Reason.PERMISSION_REMAINS);
  }

  @Test
  void nothingIsTakenFromARoleThatWasThereBefore() {
    OfRole plan =
        plan(
            ofOurs()
                .mapped("role org:editor", "editor", Origin.ADOPTED)
                .by(policy -> policy.roles(Map.of("org:editor", "editor")))
                .role("org:editor", "org:a:read")
                .heldRole("editor", "a:read", "a:write"));

    assertThat(plan.fate()).isEqualTo(Fate.UNCHANGED);
    assertThat(plan.leftOut()).contains(Reason.PERMISSION_REMAINS);
  }

  /** What Clerk does not know any more may be what the role has under another name. */
  @Test
  void aPermissionThatMayOnlyBeCalledOtherwiseStaysAndIsNamed() {
    OfRole plan =
        plan(
            Rights.none()
                .permission("org:a:read")
                .permission("org:a:edit")
                .mapped("role org:editor", "editor", Origin.CREATED)
                .given("role org:editor", "a:read", "a:write")
                .role("org:editor", "org:a:read", "org:a:edit")
                .heldRole("editor", "a:read", "a:write"));

    assertThat(plan.fate()).isEqualTo(Fate.ADOPT);
    assertThat(plan.leftOut()).contains(Reason.PERMISSION_REMAINS);
  }

  /** It is one that Clerk has, and that the role has not. */
  @Test
  void aPermissionThatIsSurelyAnotherIsTakenAndNothingIsGivenUnasked() {
    OfRole plan =
        plan(
            ofOurs()
                .permission("org:a:new")
                .role("org:editor", "org:a:read", "org:a:new")
                .heldRole("editor", "a:read", "a:write"));

    assertThat(plan.fate()).isEqualTo(Fate.UPDATE);
    assertThat(target(plan).permissions()).containsExactly("a:read");
    assertThat(target(plan).dropped()).containsExactly("a:write");
    assertThat(plan.leftOut()).contains(Reason.TARGET_DIFFERS);
  }
}
