package dev.ferry.cli;

import static dev.ferry.cli.SyncedTenant.assertRemains;
import static dev.ferry.cli.SyncedTenant.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has another role in Clerk by now does not keep the former one in WorkOS unnamed. */
class LostRolesJourneyTest {
  @TempDir Path folder;
  private SyncedTenant tenant;
  private SmallTenant clerk;

  @BeforeEach
  void begun() {
    tenant = new SyncedTenant(folder);
    clerk = tenant.clerk;
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  /** She is billing now, which is none that WorkOS has to have; everybody may be a member. */
  @Test
  void whoIsNoAdminAnyMoreIsNoneInWorkosThoughTheNewRoleDoesNotCome() throws Exception {
    tenant.migrated();
    tenant.roleOfOthers("billing");
    clerk.role("billing", "'org:sys_memberships:read','org:pay'");
    clerk.member("ada", "org:billing");

    InProcess.Ended ended = tenant.sync();

    assertThat(tenant.roles("ada")).as(ended.err()).containsExactly("member");
    assertThat(ended.json().path("remaining")).isEmpty();
    assertThat(tenant.show("orgmem_ada").toString()).contains("role-lowered");
    done(tenant.ferry("verify"));

    // It stays so, and is done once; when somebody says what billing is, she is that.
    assertThat(tenant.sync().json().at("/requests/writes").asLong(-1)).isZero();
    assertThat(tenant.roles("ada")).containsExactly("member");
    tenant.policy("roles: {\"org:billing\": billing}\n");
    tenant.sync();
    assertThat(tenant.roles("ada")).containsExactly("billing");
  }

  /** Clerk gives the membership that was made anew another id; in WorkOS it is the same one. */
  @Test
  void whoWasTakenOutAndPutBackAsLessBetweenTwoLooksIsLessInWorkosToo() throws Exception {
    tenant.migrated();
    putBackAsMember();

    InProcess.Ended ended = tenant.sync();

    assertThat(tenant.roles("ada")).as(ended.err()).containsExactly("member");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(tenant.sync().json().at("/requests/writes").asLong(-1)).isZero();
    done(tenant.ferry("verify"));
  }

  /** Others have changed it in WorkOS meanwhile: theirs stays, and is named. */
  @Test
  void whoWasPutBackKeepsTheRoleThatOthersGaveInWorkos() throws Exception {
    tenant.migrated();
    tenant.roleOfOthers("owner");
    tenant.administrator.put(tenant.membershipPath("ada"), "{\"role_slug\":\"owner\"}");
    putBackAsMember();

    InProcess.Ended ended = tenant.sync();

    assertThat(tenant.roles("ada")).as(ended.err()).containsExactly("owner");
    assertThat(ended.exitCode()).as(ended.err()).isNotZero();
  }

  /** A guest in Clerk may less than a member: nothing that WorkOS has is surely not too much. */
  @Test
  void whereNoLesserRoleIsProvenTheHigherOneIsNamed() throws Exception {
    tenant.migrated();
    tenant.roleOfOthers("guest");
    clerk.role("guest", "");
    clerk.member("ada", "org:guest");

    InProcess.Ended ended = tenant.sync();

    assertThat(tenant.roles("ada")).as(ended.err()).containsExactly("admin");
    assertRemains(ended, "orgmem_ada", "role-taken", "role-not-adopted");
    assertRemains(tenant.sync(), "orgmem_ada", "role-taken", "role-not-adopted");
  }

  /** Her role is the same in Clerk; only what it is called in WorkOS is not known any more. */
  @Test
  void whoHasTheSameRoleInClerkKeepsItThoughNobodyKnowsItsNameAnyMore() throws Exception {
    tenant.policy("roles: {\"org:admin\": chief}\n");
    tenant.migrated();
    assertThat(tenant.roles("ada")).containsExactly("chief");
    tenant.policy("roles: {\"org:admin\": org-x}\n");

    InProcess.Ended ended = tenant.sync();

    assertThat(tenant.roles("ada")).as(ended.err()).doesNotContain("member");
  }

  /** The member of WorkOS may more than Clerk's. */
  @Test
  void nobodyBecomesAMemberWhereThatGivesMoreThanInClerk() throws Exception {
    tenant.policy("rolesThatHoldMore: accept\n");
    tenant.migrated();
    tenant.administrator.put(
        "/authorization/roles/member/permissions",
        "{\"permissions\":[\"docs:read\",\"docs:write\"]}");
    tenant.roleOfOthers("billing");
    clerk.role("billing", "'org:sys_memberships:read','org:pay'");
    clerk.member("ada", "org:billing");

    InProcess.Ended ended = tenant.sync();

    assertThat(tenant.roles("ada")).as(ended.err()).containsExactly("admin");
    assertRemains(ended, "orgmem_ada", "role-taken", "role-not-adopted");
  }

  @Test
  void aRoleThatOthersChangedInWorkosIsNotTakenAwayButNamed() throws Exception {
    tenant.migrated();
    tenant.roleOfOthers("billing");
    tenant.roleOfOthers("owner");
    tenant.administrator.put(tenant.membershipPath("ada"), "{\"role_slug\":\"owner\"}");
    clerk.role("billing", "'org:sys_memberships:read','org:pay'");
    clerk.member("ada", "org:billing");

    InProcess.Ended ended = tenant.sync();

    assertThat(tenant.roles("ada")).as(ended.err()).containsExactly("owner");
    assertRemains(ended, "orgmem_ada", "role-taken", "role-not-adopted");
  }

  /** Both have changed it. */
  @Test
  void aRoleThatBothSidesChangedIsNamedAsOneThatRemains() throws Exception {
    tenant.migrated();
    tenant.roleOfOthers("owner");
    tenant.administrator.put(tenant.membershipPath("ada"), "{\"role_slug\":\"owner\"}");
    clerk.member("ada", "org:member");

    assertRemains(tenant.sync(), "orgmem_ada", "role-taken", "changed-on-both-sides");
    assertThat(tenant.roles("ada")).containsExactly("owner");
  }

  /** She leaves the organization and joins it again, between two looks. */
  private void putBackAsMember() {
    clerk.remove("organization_memberships", "orgmem_ada");
    clerk.put(
        "organization_memberships",
        "orgmem_again",
        "{'role':'org:member','organization':{'id':'org_1'},"
            + "'public_user_data':{'user_id':'user_ada'}}");
  }
}
