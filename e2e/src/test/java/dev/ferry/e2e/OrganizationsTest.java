package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinRole;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosState;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.wire.TwinMail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organizations, roles, permissions, domains and memberships, by the built program. */
class OrganizationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void allOfItArrivesAsTheRehearsalSaidAndNothingIsWrittenASecondTime() throws Exception {
    try (Migration migration = Migration.begun(300, 24, folder)) {
      WorkosState state = migration.twin().state();
      JsonNode expected = migration.tenant().expected();

      JsonNode plan = migration.done("plan", "--json", "--limit", "none");
      assertThat(plan.path("writes")).isEqualTo(expected.path("writes"));
      assertCounted(plan, expected);

      long asked = state.requests().total();
      HeldTenancy before = HeldTenancy.in(migration.twin());
      Ended rehearsed = new Program(folder).run("rehearse", "--json");
      assertThat(rehearsed.exitCode()).as(rehearsed.err()).isZero();
      assertThat(state.requests().total()).as("the real WorkOS was left alone").isEqualTo(asked);
      assertThat(HeldTenancy.in(migration.twin())).isEqualTo(before);

      JsonNode applied = migration.apply();
      migration.assertArrived();
      assertThat(applied.path("requests").path("writes")).isEqualTo(plan.path("writes"));
      assertThat(rehearsed.json().path("requests").path("writes")).isEqualTo(plan.path("writes"));
      for (String kind : List.of("permissions", "roles", "organizations", "domains")) {
        assertThat(rehearsed.json().path(kind)).as(kind).isEqualTo(applied.path(kind));
        assertThat(applied.path(kind).path("created"))
            .as(kind)
            .isEqualTo(plan.path("objects").path(kind).path("create"));
      }
      assertThat(rehearsed.json().path("checked").path("memberships").asInt())
          .isEqualTo(state.membershipCount());
      assertThat(state.mails()).isEmpty();

      HeldTenancy arrived = HeldTenancy.in(migration.twin());
      AtomicInteger writes = countingWrites(migration.twin());
      JsonNode again = migration.apply();
      assertThat(again.path("requests").path("writes").asInt(-1)).isZero();
      JsonNode anew = migration.done("plan", "--json", "--limit", "none");
      assertThat(anew.path("writes").asInt(-1)).isZero();
      assertThat(anew.path("objects").path("memberships").path("unchanged").asInt())
          .isEqualTo(state.membershipCount());
      migration.apply();
      assertThat(HeldTenancy.in(migration.twin())).isEqualTo(arrived);
      assertThat(writes).hasValue(0);
      assertThat(state.mails()).isEmpty();
      assertThat(state.requests().unexpected()).isEmpty();
    }
  }

  /** Every fate and every reason of every kind, as the answer key says. */
  private static void assertCounted(JsonNode plan, JsonNode expected) {
    for (Map.Entry<String, JsonNode> kind : expected.path("objects").properties()) {
      JsonNode planned = plan.path("objects").path(kind.getKey());
      for (Map.Entry<String, JsonNode> fate : kind.getValue().path("fates").properties()) {
        assertThat(planned.path(fate.getKey()).asLong(-1))
            .as("%s to %s", kind.getKey(), fate.getKey())
            .isEqualTo(fate.getValue().asLong());
      }
      assertThat(plan.path("objectReasons").path(kind.getKey()))
          .as(kind.getKey())
          .isEqualTo(kind.getValue().path("reasons"));
    }
  }

  /** The twin's own count of writes is of those for users only. */
  private static AtomicInteger countingWrites(WorkosTwin twin) {
    AtomicInteger writes = new AtomicInteger();
    twin.faults(
        (method, path, number) -> {
          if (!method.equals("GET")) {
            writes.incrementAndGet();
          }
          return Fault.none();
        });
    return writes;
  }

  @Test
  void whatOthersMadeBetweenPlanAndApplyIsAdoptedButForARoleThatNobodyIsGiven() throws Exception {
    try (Migration migration = Migration.planned(150, 12, folder)) {
      Workos others = new Workos(migration.twin());
      WorkosState state = migration.twin().state();
      Newcomer newcomer = Newcomer.in(migration.tenant());
      others.create(newcomer.user());
      others.createOrganization(newcomer.organization());
      others.createRole("billing_manager", "others:permission");
      String user = state.userByExternalId(newcomer.userId()).map(TwinUser::id).orElseThrow();
      String organization =
          state
              .organizationByExternalId(newcomer.organizationId())
              .map(TwinOrganization::id)
              .orElseThrow();
      TwinRole role = role(state, "billing_manager");
      Map<String, Held> usersOfOthers = Held.by(migration.twin());
      HeldTenancy ofOthers = HeldTenancy.in(migration.twin());

      Ended ended = migration.ferry().run("apply", "--yes", "--json", "--limit", "none");

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
      assertThat(ended.out()).contains("changed-since-plan", "role-not-there");
      JsonNode applied = ended.json();
      assertThat(applied.path("roles").path("failed").asInt()).isOne();

      assertThat(applied.path("users").path("adopted").asInt())
          .isEqualTo(migration.tenant().expected().path("fates").path("adopt").asInt() + 1);
      assertThat(applied.path("organizations").path("adopted").asInt()).isEqualTo(2);
      assertThat(applied.path("roles").path("created").asInt())
          .isEqualTo(migration.tenant().expected().at("/objects/roles/fates/create").asInt() - 1);
      assertThat(state.userByExternalId(newcomer.userId()).map(TwinUser::id)).contains(user);
      assertThat(
              state.organizationByExternalId(newcomer.organizationId()).map(TwinOrganization::id))
          .contains(organization);
      assertThat(role(state, "billing_manager").id()).isEqualTo(role.id());
      assertThat(role(state, "billing_manager").permissions()).containsExactly("others:permission");
      assertThat(HeldTenancy.in(migration.twin()).memberships().toString())
          .as("nobody is given the role of others")
          .doesNotContain("billing_manager");
      JsonNode anew = migration.done("plan", "--json", "--limit", "none");
      assertThat(anew.at("/objectReasons/roles/role-not-adopted").asInt())
          .as("one more than the tenant has by itself")
          .isEqualTo(
              migration.tenant().expected().at("/objects/roles/reasons/role-not-adopted").asInt()
                  + 1);
      assertThat(state.mails()).isEmpty();

      migration.rollback();

      assertThat(Held.by(migration.twin())).isEqualTo(usersOfOthers);
      assertThat(HeldTenancy.in(migration.twin()).withoutRoles(Set.of("admin", "guest")))
          .as("but for our own roles, which WorkOS's API cannot delete")
          .isEqualTo(ofOthers);
    }
  }

  private static TwinRole role(WorkosState state, String slug) {
    return state.roles().stream().filter(one -> one.slug().equals(slug)).findFirst().orElseThrow();
  }

  @Test
  void permissionsAndRolesGoFirstIfToldSoAndAPortalLinkOpensForWhatFollows() throws Exception {
    try (Migration migration = Migration.planned(150, 12, folder)) {
      WorkosState state = migration.twin().state();
      HeldTenancy before = HeldTenancy.in(migration.twin());

      migration.apply("--only", "permissions,roles");

      new ExpectedTenancy(migration.tenant().files(), migration.twin()).assertRightsArrived();
      HeldTenancy first = HeldTenancy.in(migration.twin());
      assertThat(first.organizations()).isEqualTo(before.organizations());
      assertThat(first.memberships()).isEmpty();

      migration.apply();

      migration.assertArrived();
      assertThat(HeldTenancy.in(migration.twin()).roles()).isEqualTo(first.roles());

      TwinOrganization ours = ours(state);
      String link =
          migration.done("portal-link", ours.externalId(), "--json").path("link").asText();
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(link)).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains(ours.id());
    }
  }

  private static TwinOrganization ours(WorkosState state) {
    return state.organizations().stream()
        .filter(organization -> organization.externalId() != null)
        .reduce((one, last) -> last)
        .orElseThrow();
  }

  @Test
  void invitationsAreSentOnRequestOnlyAndToEachOnce() throws Exception {
    try (Migration migration = Migration.planned(30, 12, folder)) {
      WorkosState state = migration.twin().state();
      List<String> open = openInvitations(migration.tenant());
      migration.apply();
      assertThat(state.mails()).isEmpty();

      JsonNode sent = migration.apply("--send-invitations");

      assertThat(sent.path("invitations").path("created").asInt()).isEqualTo(open.size());
      assertThat(state.mails())
          .extracting(TwinMail::to)
          .containsExactlyInAnyOrderElementsOf(open)
          .hasSizeGreaterThan(5);
      migration.apply("--send-invitations");
      migration.done("plan", "--json");
      migration.apply("--send-invitations");
      assertThat(state.mails()).hasSameSizeAs(open);
      migration.done("verify", "--json");
    }
  }

  /** To whom Clerk has an invitation open, into an organization or into the application. */
  private static List<String> openInvitations(Tenant tenant) throws IOException {
    List<String> addresses = new ArrayList<>();
    for (ClerkList list : List.of(ClerkList.ORGANIZATION_INVITATIONS, ClerkList.INVITATIONS)) {
      for (String line : Files.readAllLines(tenant.files().clerkApi().resolve(list.file()))) {
        JsonNode invitation = JSON.readTree(line);
        if (invitation.path("status").asText().equals("pending")) {
          addresses.add(invitation.path("email_address").asText());
        }
      }
    }
    return addresses;
  }
}
