package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Others make a role between `plan` and `apply`, with the slug of one that the plan creates. Ada is
 * to be a member with Clerk's role, Bob is invited with it: neither gets the rights of the other
 * one.
 */
class RoleOfOthersJourneyTest {
  private static final String ROLES = "/authorization/roles";

  @TempDir Path folder;
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @BeforeEach
  void planned() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    write(
        data.resolve("users.jsonl"),
        "{'id':'user_ada','primary_email_address_id':'idn_1','email_addresses':[{'id':'idn_1',"
            + "'email_address':'ada@acme.test','verification':{'status':'verified',"
            + "'strategy':'email_code'}}]}");
    write(data.resolve("organizations.jsonl"), "{'id':'org_1','name':'Acme'}");
    write(
        data.resolve("organization_roles.jsonl"),
        "{'id':'role_1','key':'org:billing','name':'Billing','permissions':[]}");
    write(
        data.resolve("organization_memberships.jsonl"),
        "{'id':'orgmem_1','role':'org:billing','organization':{'id':'org_1'},"
            + "'public_user_data':{'user_id':'user_ada'}}");
    write(
        data.resolve("organization_invitations.jsonl"),
        "{'id':'orginv_1','email_address':'bob@acme.test','role':'org:billing',"
            + "'organization_id':'org_1','status':'pending'}");
    try (ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      done(
          ferry()
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .run("snapshot", "--clerk"));
    }
    done(ferry().run("plan"));
  }

  private static void write(Path file, String line) throws IOException {
    Files.writeString(file, line.replace('\'', '"') + "\n");
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("FERRY_WORKSPACE", folder.resolve("workspace").toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(length -> {});
  }

  private static InProcess.Ended done(InProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
    return ended;
  }

  private void othersMakeTheRole(String... permissions) throws Exception {
    Administrator others = new Administrator(workos);
    others.post(ROLES, "{\"slug\":\"billing\",\"name\":\"Of others\"}");
    for (String permission : permissions) {
      others.post(
          "/authorization/permissions", "{\"slug\":\"" + permission + "\",\"name\":\"Of others\"}");
      others.put(ROLES + "/billing/permissions", "{\"permissions\":[\"" + permission + "\"]}");
    }
  }

  private List<TwinMembership> members() {
    return workos.state().organizations().stream()
        .flatMap(organization -> workos.state().membershipsOf(organization.id()).stream())
        .toList();
  }

  private void nobodyGotIt(InProcess.Ended applied) throws IOException {
    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(1);
    assertThat(members()).isEmpty();
    assertThat(workos.state().mails()).isEmpty();
    JsonNode told = applied.json();
    assertThat(told.path("roles").path("failed").asInt()).isOne();
    assertThat(told.path("memberships").path("failed").asInt()).isOne();
    assertThat(applied.out()).contains("changed-since-plan", "role-not-there");
  }

  @Test
  void nobodyGetsTheRightsOfARoleThatOthersMadeSinceThePlan() throws Exception {
    othersMakeTheRole("invoices-pay");

    nobodyGotIt(ferry().run("apply", "--yes", "--send-invitations", "--json"));

    InProcess.Ended told = ferry().run("status");
    assertThat(told.err() + told.out()).contains("changed-since-plan", "role-not-there");
    nobodyGotIt(ferry().run("apply", "--yes", "--only", "memberships,invitations", "--json"));
    assertThat(workos.state().roles())
        .filteredOn(role -> role.slug().equals("billing"))
        .singleElement()
        .satisfies(role -> assertThat(role.permissions()).containsExactly("invoices-pay"));
  }

  @Test
  void norOfOneWithoutRightsSoFar() throws Exception {
    othersMakeTheRole();
    nobodyGotIt(ferry().run("apply", "--yes", "--send-invitations", "--json"));
  }

  @Test
  void nobodyIsAMemberInARunWithoutTheRoleThatOthersMade() throws Exception {
    done(ferry().run("apply", "--yes", "--only", "users,organizations"));
    othersMakeTheRole("invoices-pay");
    InProcess.Ended applied = ferry().run("apply", "--yes", "--only", "memberships", "--json");
    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(1);
    assertThat(members()).isEmpty();
    assertThat(applied.out()).contains("role-not-there");
  }

  @Test
  void theNextPlanDecides() throws Exception {
    othersMakeTheRole("invoices-pay");
    nobodyGotIt(ferry().run("apply", "--yes", "--send-invitations", "--json"));

    JsonNode plan = done(ferry().run("plan", "--json")).json();
    assertThat(plan.path("objectReasons").path("roles").path("role-not-adopted").asInt()).isOne();
    done(ferry().run("apply", "--yes"));
    assertThat(members()).isEmpty();

    Files.writeString(
        folder.resolve("workspace").resolve("ferry.yaml"),
        "roles:\n  \"org:billing\": billing\nrolesThatHoldMore: accept\n");
    done(ferry().run("plan"));
    done(ferry().run("apply", "--yes"));
    assertThat(members())
        .singleElement()
        .satisfies(member -> assertThat(member.roles()).containsExactly("billing"));
  }

  @Test
  void aRoleThatNobodyElseMadeComesWithItsMembers() {
    done(ferry().run("apply", "--yes"));
    assertThat(members()).hasSize(1);
  }
}
