package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Policy.RolesThatHoldMore;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosRole;
import dev.ferry.workspace.Mapping.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsPlanTest {
  private static final String LONG = "x".repeat(49);

  private static @Nullable String slug(OfPermission plan) {
    TargetPermission target = plan.target();
    return target == null ? null : target.slug();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "org:invoices:read, CREATE, invoices:read",
    "org:Invoices:Read, CREATE, invoices:read",
    "invoices.read, CREATE, invoices.read",
    "org:a_b-c:*, CREATE, a_b-c:*",
    "org:sys_profile:manage, SKIP, permission-of-clerk",
    "org:rechnungen:öffnen, BLOCKED, slug-unsuitable",
    "org:a b, BLOCKED, slug-unsuitable",
    "org:, BLOCKED, slug-unsuitable",
  })
  void aPermissionGetsItsKeyAsSlug(String key, Fate fate, String slugOrReason) {
    OfPermission plan = Rights.none().permission(key).onlyPermission();
    assertThat(plan.fate()).isEqualTo(fate);
    Reason reason = plan.reason();
    assertThat(reason == null ? slug(plan) : reason.code()).isEqualTo(slugOrReason);
    assertThat(plan.label()).isEqualTo(key);
  }

  @Test
  void a49thCharacterIsTooManyUnlessThePolicyNamesASlug() {
    Rights rights = Rights.none().permission("org:" + LONG);
    assertThat(rights.onlyPermission().reason()).isEqualTo(Reason.SLUG_UNSUITABLE);
    assertThat(slug(Rights.none().permission("org:" + LONG.substring(1)).onlyPermission()))
        .hasSize(48);
    rights.by(policy -> policy.permissions(Map.of("org:" + LONG, "short")));
    assertThat(slug(rights.onlyPermission())).isEqualTo("short");
    rights.by(policy -> policy.permissions(Map.of("org:" + LONG, "UPPER")));
    assertThat(rights.onlyPermission().reason()).isEqualTo(Reason.SLUG_UNSUITABLE);
  }

  @Test
  void twoKeysWithOneSlugAreBothBlocked() {
    Rights rights =
        Rights.none()
            .permission("org:a:b")
            .permission("a:b")
            .permission("org:c")
            .role("org:A")
            .role("org:a")
            .role("org:c");
    assertThat(rights.plans())
        .extracting(ObjectPlan::reason)
        .containsExactly(
            Reason.SLUG_TAKEN, Reason.SLUG_TAKEN, null, Reason.SLUG_TAKEN, Reason.SLUG_TAKEN, null);
  }

  @Test
  void aRoleThatThePolicyGivesAnothersSlugTakesItFromNobody() {
    Rights rights =
        Rights.none()
            .role("org:member")
            .role("org:weird.key")
            .by(policy -> policy.roles(Map.of("org:weird.key", "member")));
    assertThat(rights.roleOf("org:member").fate()).isEqualTo(Fate.CREATE);
    assertThat(rights.roleOf("org:weird.key").reason()).isEqualTo(Reason.ROLE_REPLACED);
    assertThat(rights.table().slug("org:member")).contains("member");
    assertThat(rights.table().slug("org:weird.key")).contains("member");
  }

  @Test
  void namesAreShortenedAndNamedAndNoDescriptionIsEmpty() {
    TargetPermission plain =
        Rights.none().permission("org:a", " Read ", " ").onlyPermission().target();
    assertThat(plain).isEqualTo(new TargetPermission("a", "Read", null));
    OfPermission plan =
        Rights.none().permission("org:a", "n".repeat(47) + "🚢", "d".repeat(151)).onlyPermission();
    assertThat(plan.target()).isEqualTo(new TargetPermission("a", "n".repeat(47), "d".repeat(150)));
    assertThat(plan.leftOut()).containsExactly(Reason.NAME_SHORTENED);
    assertThat(plan.fate()).isEqualTo(Fate.CREATE);
    assertThat(Rights.none().permission("org:a", "", null).onlyPermission().target())
        .as("without a name")
        .isEqualTo(new TargetPermission("a", "a", null));
  }

  @Test
  void aPermissionThatIsThereIsAdoptedOrKnownAlready() {
    Rights rights = Rights.none().permission("org:a").heldPermission("a");
    assertThat(rights.onlyPermission().fate()).isEqualTo(Fate.ADOPT);
    rights.mapped("perm org:a", "a", Origin.ADOPTED);
    assertThat(rights.onlyPermission().fate()).isEqualTo(Fate.UNCHANGED);
    rights.mapped("perm org:a", "another", Origin.ADOPTED);
    assertThat(rights.onlyPermission().fate()).isEqualTo(Fate.ADOPT);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "org:admin, admin",
    "admin, admin",
    "basic_member, member",
    "org:Billing_1-x, billing_1-x",
    "org:org-x, slug-unsuitable",
    "org:a:b, slug-unsuitable",
    "org:a.b, slug-unsuitable",
    "org:chef-köchin, slug-unsuitable",
  })
  void aRoleGetsItsKeyAsSlug(String key, String slugOrReason) {
    OfRole plan = Rights.none().role(key).roleOf(key);
    Reason reason = plan.reason();
    assertThat(plan.fate()).isEqualTo(reason == null ? Fate.CREATE : Fate.BLOCKED);
    assertThat(
            plan.target() == null
                ? String.valueOf(reason == null ? "" : reason.code())
                : plan.target().slug())
        .isEqualTo(slugOrReason);
  }

  @Test
  void aRoleGetsThePermissionsThatAreCarriedAndWhatItLacksIsNamed() {
    Rights rights =
        Rights.none()
            .permission("org:a:read")
            .permission("org:sys_profile:manage")
            .permission("org:ü")
            .role("org:clean", "org:a:read", "org:sys_profile:manage", "org:sys_unlisted:x")
            .role("org:lacks", "org:a:read", "org:ü")
            .role("org:unlisted", "org:gone");
    OfRole clean = rights.roleOf("org:clean");
    assertThat(clean.target()).extracting(TargetRole::permissions).isEqualTo(Set.of("a:read"));
    assertThat(clean.leftOut()).isEmpty();
    assertThat(clean.operations())
        .containsExactly(OperationKind.CREATE_ROLE, OperationKind.SET_PERMISSIONS);
    assertThat(rights.roleOf("org:lacks").leftOut()).containsExactly(Reason.PERMISSION_NOT_CARRIED);
    assertThat(rights.roleOf("org:unlisted").leftOut())
        .containsExactly(Reason.PERMISSION_NOT_CARRIED);
    assertThat(rights.roleOf("org:unlisted").operations())
        .containsExactly(OperationKind.CREATE_ROLE);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        // held     | mapped as | policy | fate      | reason
        "'a:read',   -,           REPORT, ADOPT,      -",
        "'a:read b', -,           REPORT, ADOPT,      ROLE_HOLDS_MORE",
        "'a:read b', ADOPTED,     REPORT, UNCHANGED,  ROLE_HOLDS_MORE",
        "'a:read',   CREATED,     UPDATE, UNCHANGED,  -",
        "'b',        -,           REPORT, ADOPT,      TARGET_DIFFERS",
        "'b',        ADOPTED,     REPORT, ADOPT,      TARGET_DIFFERS",
        "'b',        -,           UPDATE, UPDATE,     -",
        "'b',        CREATED,     REPORT, ADOPT,      TARGET_DIFFERS",
        "'',         CREATED,     REPORT, UPDATE,     -",
        "'',         ADOPTED,     REPORT, ADOPT,      TARGET_DIFFERS",
      })
  void aRoleThatIsThereKeepsWhatItHasAndIsGivenMoreOnlyIfItIsUnfinishedOrThePolicySaysSo(
      String held,
      @Nullable Origin mapped,
      ExistingDiffers policy,
      Fate fate,
      @Nullable Reason reason) {
    Rights rights =
        Rights.none()
            .permission("org:a:read")
            .role("org:admin", "org:a:read")
            .heldRole("admin", held.isEmpty() ? new String[0] : held.split(" "))
            .by(choices -> choices.existingDiffers(policy));
    if (mapped != null) {
      rights.mapped("role org:admin", "admin", mapped);
    }
    OfRole plan = rights.roleOf("org:admin");
    assertThat(plan.fate()).isEqualTo(fate);
    assertThat(plan.reason()).isEqualTo(reason);
    assertThat(plan.before()).isNotNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      value = {
        "org:admin,        admin,   ADOPT,   -",
        "org:member,       member,  ADOPT,   -",
        "admin,            admin,   ADOPT,   -",
        "basic_member,     member,  ADOPT,   -",
        "org:Admin,        admin,   BLOCKED, ROLE_NOT_ADOPTED",
        "ADMIN,            admin,   BLOCKED, ROLE_NOT_ADOPTED",
        "org:basic_member, member,  BLOCKED, ROLE_NOT_ADOPTED",
        "Basic_Member,     member,  BLOCKED, ROLE_NOT_ADOPTED",
        "org:auditor,      auditor, BLOCKED, ROLE_NOT_ADOPTED",
      })
  void aRoleThatIsThereIsTheSameOneOnlyToTheLetterOfTheTwoThatBothSidesHave(
      String key, String held, Fate fate, @Nullable Reason reason) {
    Rights rights = Rights.none().role(key).heldRole(held);

    assertThat(rights.roleOf(key).fate()).isEqualTo(fate);
    assertThat(rights.roleOf(key).reason()).isEqualTo(reason);
    assertThat(rights.table().slug(key))
        .isEqualTo(fate == Fate.ADOPT ? Optional.of(held) : Optional.empty());
    if (reason != null) {
      assertThat(rights.table().whyNot(key)).isEqualTo(reason);
      rights.by(policy -> policy.roles(Map.of(key, held)));
      assertThat(rights.roleOf(key).fate()).as("the policy says so").isEqualTo(Fate.ADOPT);
    }
  }

  @Test
  void aRoleThatThisMigrationCreatedIsItsOwnInLaterPlans() {
    Rights rights =
        Rights.none()
            .role("org:auditor")
            .heldRole("auditor")
            .mapped("role org:auditor", "auditor", Origin.CREATED);
    assertThat(rights.roleOf("org:auditor").fate()).isEqualTo(Fate.UNCHANGED);
  }

  @Test
  void twoKeysThatDifferInCaseOnlyNeverMeetInOneRole() {
    RoleTable table = Rights.none().role("org:editor").role("org:Editor").table();
    assertThat(table.slug("org:editor")).isEmpty();
    assertThat(table.slug("org:Editor")).isEmpty();
  }

  @Test
  void aRoleThatGivesMoreRightsThanClerksWaitsForADecisionAndWorkossOwnRightsDoNotCount() {
    Rights more =
        Rights.none().role("org:admin").heldRole("admin", "invoices:pay", "widgets:users");
    assertThat(more.heldSystemPermission("widgets:users").table().waits("admin")).isTrue();
    assertThat(more.by(policy -> policy.rolesThatHoldMore(RolesThatHoldMore.ACCEPT)).table())
        .matches(table -> !table.waits("admin"));
    assertThat(
            Rights.none()
                .role("org:admin")
                .heldRole("admin", "widgets:users")
                .heldSystemPermission("widgets:users")
                .table()
                .waits("admin"))
        .isFalse();
  }

  @Test
  void whatOthersTookFromARoleItDoesNotGetBackUnasked() {
    Rights rights =
        Rights.none()
            .permission("org:a:read")
            .permission("org:b:read")
            .role("org:own", "org:a:read", "org:b:read")
            .heldRole("own", "a:read")
            .mapped("role org:own", "own", Origin.CREATED)
            .given("role org:own", "a:read", "b:read")
            .by(policy -> policy.existingDiffers(ExistingDiffers.UPDATE));
    OfRole plan = rights.roleOf("org:own");
    assertThat(plan.fate()).isEqualTo(Fate.UNCHANGED);
    assertThat(plan.reason()).isEqualTo(Reason.REMOVED_IN_WORKOS);
    assertThat(plan.target()).extracting(TargetRole::permissions).isEqualTo(Set.of("a:read"));

    rights.by(policy -> policy.removedInWorkos(RemovedInWorkos.BRING_BACK));
    assertThat(rights.roleOf("org:own").fate()).isEqualTo(Fate.UPDATE);
  }

  @Test
  void aRoleAndAPermissionThatOthersRemovedAreNotMadeAnew() {
    Rights rights =
        Rights.none()
            .permission("org:a:read")
            .role("org:own")
            .mapped("perm org:a:read", "a:read", Origin.CREATED)
            .mapped("role org:own", "own", Origin.CREATED)
            .removed("perm org:a:read")
            .removed("role org:own");
    assertThat(rights.onlyPermission().reason()).isEqualTo(Reason.REMOVED_IN_WORKOS);
    assertThat(rights.roleOf("org:own").reason()).isEqualTo(Reason.REMOVED_IN_WORKOS);
    assertThat(rights.table().slug("org:own")).isEmpty();
  }

  @Test
  void aPermissionThatIsThereInAnotherCaseIsNotTheSameOne() {
    Rights rights = Rights.none().permission("org:Invoices:Pay").heldPermission("invoices:pay");
    assertThat(rights.onlyPermission().reason()).isEqualTo(Reason.PERMISSION_NOT_ADOPTED);
    rights.by(policy -> policy.permissions(Map.of("org:Invoices:Pay", "invoices:pay")));
    assertThat(rights.onlyPermission().fate()).isEqualTo(Fate.ADOPT);
  }

  @Test
  void aMembershipGetsThePlannedRoleOrTheOneThatThePolicyNamesOrNone() {
    RoleTable table =
        Rights.none()
            .role("org:admin")
            .role("org:member")
            .role("org:ü")
            .heldRole("member")
            .heldRole("owner")
            .by(
                policy ->
                    policy.roles(
                        Map.of(
                            "org:removed", "member",
                            "org:boss", "owner",
                            "org:typo", "onwer")))
            .table();
    assertThat(table.slug("org:admin")).contains("admin");
    assertThat(table.slug("admin")).as("an old instance's").contains("admin");
    assertThat(table.slug("basic_member")).as("an old instance's").contains("member");
    assertThat(table.slug("org:removed")).contains("member");
    assertThat(table.slug("org:boss")).as("only in WorkOS").contains("owner");
    assertThat(table.slug("org:typo")).as("neither planned nor there").isEmpty();
    assertThat(table.slug("org:ü")).as("blocked").isEmpty();
    assertThat(table.slug("org:gone")).as("not in Clerk's list").isEmpty();
  }

  @Test
  void aRoleCanBeNamedThatExistsOnlyInWorkos() {
    OfRole plan =
        Rights.none()
            .role("org:boss")
            .heldRole("owner", "x")
            .by(policy -> policy.roles(Map.of("org:boss", "owner")))
            .roleOf("org:boss");
    assertThat(plan.fate()).isEqualTo(Fate.ADOPT);
    assertThat(plan.before()).isEqualTo(new WorkosRole("owner", "Theirs", Set.of("x")));
  }
}
