package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever is and stays on both sides loses a right in Clerk. `sync` takes it away in WorkOS, or
 * names it: nothing ends silently.
 */
class LostRightsJourneyTest {
  @TempDir Path folder;
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  private final SmallTenant clerk = new SmallTenant();

  @AfterEach
  void stop() {
    workos.close();
  }

  private void migrated() throws IOException {
    done(ferry("snapshot", "--clerk"));
    done(ferry("plan"));
    done(ferry("apply", "--yes"));
    done(ferry("verify"));
    assertThat(roles("ben")).containsExactly("member");
    done(sync());
  }

  // ---- a role

  /** She is billing now, which is none that WorkOS has to have; everybody may be a member. */
  @Test
  void whoIsNoAdminAnyMoreIsNoneInWorkosThoughTheNewRoleDoesNotCome() throws Exception {
    migrated();
    roleOfOthers("billing");
    clerk.role("billing", "'org:sys_memberships:read','org:pay'");
    clerk.member("ada", "org:billing");

    InProcess.Ended ended = sync();

    assertThat(roles("ada")).as(ended.err()).containsExactly("member");
    assertThat(ended.json().path("remaining")).isEmpty();
    assertThat(show("orgmem_ada").toString()).contains("role-lowered");
    done(ferry("verify"));

    // It stays so, and is done once; when somebody says what billing is, she is that.
    assertThat(sync().json().at("/requests/writes").asLong(-1)).isZero();
    assertThat(roles("ada")).containsExactly("member");
    policy("roles: {\"org:billing\": billing}\n");
    sync();
    assertThat(roles("ada")).containsExactly("billing");
  }

  /** A guest in Clerk may less than a member: nothing that WorkOS has is surely not too much. */
  @Test
  void whereNoLesserRoleIsProvenTheHigherOneIsNamed() throws Exception {
    migrated();
    roleOfOthers("guest");
    clerk.role("guest", "");
    clerk.member("ada", "org:guest");

    InProcess.Ended ended = sync();

    assertThat(roles("ada")).as(ended.err()).containsExactly("admin");
    assertRemains(ended, "orgmem_ada", "role-taken", "role-not-adopted");
    assertRemains(sync(), "orgmem_ada", "role-taken", "role-not-adopted");
  }

  /** Her role is the same in Clerk; only what it is called in WorkOS is not known any more. */
  @Test
  void whoHasTheSameRoleInClerkKeepsItThoughNobodyKnowsItsNameAnyMore() throws Exception {
    policy("roles: {\"org:admin\": chief}\n");
    migrated();
    assertThat(roles("ada")).containsExactly("chief");
    policy("roles: {\"org:admin\": org-x}\n");

    InProcess.Ended ended = sync();

    assertThat(roles("ada")).as(ended.err()).doesNotContain("member");
  }

  /** The member of WorkOS may more than Clerk's. */
  @Test
  void nobodyBecomesAMemberWhereThatGivesMoreThanInClerk() throws Exception {
    migrated();
    new Administrator(workos)
        .put("/authorization/roles/member/permissions", "{\"permissions\":[\"docs:read\",\"docs:write\"]}");
    roleOfOthers("billing");
    clerk.role("billing", "'org:sys_memberships:read','org:pay'");
    clerk.member("ada", "org:billing");

    InProcess.Ended ended = sync();

    assertThat(roles("ada")).as(ended.err()).containsExactly("admin");
    assertRemains(ended, "orgmem_ada", "role-taken", "role-not-adopted");
  }

  @Test
  void aRoleThatOthersChangedInWorkosIsNotTakenAwayButNamed() throws Exception {
    migrated();
    roleOfOthers("billing");
    roleOfOthers("owner");
    new Administrator(workos).put(membershipPath("ada"), "{\"role_slug\":\"owner\"}");
    clerk.role("billing", "'org:sys_memberships:read','org:pay'");
    clerk.member("ada", "org:billing");

    InProcess.Ended ended = sync();

    assertThat(roles("ada")).as(ended.err()).containsExactly("owner");
    assertRemains(ended, "orgmem_ada", "role-taken", "role-not-adopted");
  }

  /** Both have changed it. */
  @Test
  void aRoleThatBothSidesChangedIsNamedAsOneThatRemains() throws Exception {
    migrated();
    roleOfOthers("owner");
    new Administrator(workos).put(membershipPath("ada"), "{\"role_slug\":\"owner\"}");
    clerk.member("ada", "org:member");

    assertRemains(sync(), "orgmem_ada", "role-taken", "changed-on-both-sides");
    assertThat(roles("ada")).containsExactly("owner");
  }

  // ---- the scene

  private void assertRemains(InProcess.Ended ended, String id, String lost, String remains)
      throws IOException {
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.json().path("status").asText()).isEqualTo("rights-remain");
    assertThat(ended.err()).doesNotContain("in step").contains("remains in WorkOS");
    List<String> found = new ArrayList<>();
    for (JsonNode one : ended.json().path("remaining")) {
      found.add(
          one.path("clerkId").asText()
              + " "
              + one.path("lost").asText()
              + " "
              + one.path("remains").asText());
      assertThat(one.path("whatToDo").asText()).isNotBlank();
    }
    assertThat(found).containsExactly(id + " " + lost + " " + remains);
    Path list = Path.of(ended.json().path("remainingFile").asText());
    assertThat(Files.readString(list)).contains(id, lost, remains);
  }

  private void roleOfOthers(String slug) throws Exception {
    new Administrator(workos)
        .post(
            "/authorization/roles", "{\"slug\":\"" + slug + "\",\"name\":\"" + slug + "\"}");
  }

  private TwinMembership membership(String user) {
    TwinUser found = workos.state().userByExternalId("user_" + user).orElseThrow();
    return workos.state().membershipsOf(found.id()).get(0);
  }

  private String membershipPath(String user) {
    return "/user_management/organization_memberships/" + membership(user).id();
  }

  private List<String> roles(String user) {
    return List.copyOf(membership(user).roles());
  }

  private void policy(String yaml) throws IOException {
    Files.createDirectories(folder.resolve("ferry-workspace"));
    Files.writeString(folder.resolve("ferry-workspace/ferry.yaml"), yaml);
  }

  private JsonNode show(String id) throws IOException {
    return done(ferry("plan", "--show", id, "--json")).json();
  }

  private InProcess.Ended sync(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("sync", "--yes", "--json"));
    words.addAll(List.of(more));
    return ferry(words.toArray(String[]::new));
  }

  private InProcess.Ended ferry(String... words) throws IOException {
    try (ClerkTwin twin = clerk.start(folder)) {
      return new InProcess(folder)
          .with("CLERK_SECRET_KEY", twin.secretKey())
          .with("CLERK_API_URL", twin.address().toString())
          .with("WORKOS_API_KEY", workos.apiKey())
          .with("WORKOS_API_URL", workos.address().toString())
          .waiting(length -> {})
          .run(words);
    }
  }

  private static InProcess.Ended done(InProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
    return ended;
  }
}
