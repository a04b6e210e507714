package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.DomainState;
import dev.ferry.twin.workos.wire.MembershipStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExistingOrganizationsTest {
  @Test
  void anOrganizationIsThereFromTheStartWhateverTheLag() throws IOException {
    try (WorkosTwin twin = holding(existing("org_01KEPT", "Acme", "x"))) {
      Caller caller = new Caller(twin);

      assertThat(caller.get("/organizations/external_id/x").text("/id")).isEqualTo("org_01KEPT");
      assertThat(caller.get("/organizations").text("/data/0/domains/0/state"))
          .isEqualTo("verified");
      assertThat(twin.state().organizationByExternalId("x").orElseThrow().metadata())
          .isEqualTo(Map.of("plan", "team"));
    }
  }

  @Test
  void aDomainMayHaveFailedBeforeAndIsTriedAgainWithItsRecord() throws IOException {
    ExistingOrganization acme =
        new ExistingOrganization(
            null, "Acme", null, Map.of(), Map.of("acme.example", DomainState.FAILED), List.of());
    try (WorkosTwin twin = holding(acme)) {
      TwinDomain domain = twin.state().organizations().get(0).domains().get(0);
      assertThat(domain.state()).isEqualTo(DomainState.FAILED);

      Caller.Answer again =
          new Caller(twin).post("/organization_domains/" + domain.id() + "/verify", "");

      assertThat(again.text("/state")).isEqualTo("pending");
      assertThat(again.text("/verification_token")).isNotEmpty();
    }
  }

  @Test
  void membersAndRolesAreThereFromTheStart() throws IOException {
    ExistingOrganization acme =
        ExistingOrganization.of("Acme", "x")
            .withMembers(
                List.of(
                    new ExistingMember("A@b.example", MembershipStatus.ACTIVE, List.of("admin")),
                    new ExistingMember(
                        "c@b.example", MembershipStatus.PENDING, List.of("member"))));
    try (WorkosTwin twin = WorkosTwin.start(withUsersAndRoles(List.of(acme)))) {
      TwinOrganization held = twin.state().organizationByExternalId("x").orElseThrow();
      Caller caller = new Caller(twin);
      String list = "/user_management/organization_memberships?organization_id=" + held.id();

      assertThat(caller.get(list).text("/data/0/role/slug")).isEqualTo("admin");
      assertThat(caller.get(list + "&statuses=pending").text("/data/0/user/email"))
          .isEqualTo("c@b.example");
      assertThat(caller.get("/authorization/roles/admin").json().at("/permissions").toString())
          .isEqualTo("[\"invoice:read\"]");
      assertThat(twin.state().permissions()).hasSize(1);
    }
  }

  @Test
  void aPendingMembershipCanNeitherBeEndedNorBegunByTheApi() throws IOException {
    ExistingOrganization acme =
        ExistingOrganization.of("Acme", "x")
            .withMembers(
                List.of(
                    new ExistingMember(
                        "c@b.example", MembershipStatus.PENDING, List.of("member"))));
    try (WorkosTwin twin = WorkosTwin.start(withUsersAndRoles(List.of(acme)))) {
      String organization = twin.state().organizations().get(0).id();
      TwinMembership pending = twin.state().membershipsOf(organization).get(0);
      Caller caller = new Caller(twin);
      String path = "/user_management/organization_memberships";

      assertThat(caller.put(path + "/" + pending.id() + "/deactivate", "").text("/code"))
          .isEqualTo("cannot_deactivate_pending_organization_membership");
      assertThat(caller.put(path + "/" + pending.id() + "/reactivate", "").text("/code"))
          .isEqualTo("cannot_reactivate_pending_organization_membership");
      Caller.Answer created =
          caller.post(
              path,
              "{\"user_id\":\"%s\",\"organization_id\":\"%s\"}"
                  .formatted(pending.userId(), organization));
      assertThat(created.status()).isEqualTo(400);
      assertThat(created.text("/code"))
          .isEqualTo("cannot_reactivate_pending_organization_membership");
    }
  }

  @Test
  void aMemberWhoIsNoUserOrWhoseRoleIsUnknownIsRefused() {
    ExistingOrganization acme = ExistingOrganization.of("Acme", null);
    assertThatThrownBy(
            () ->
                WorkosTwin.start(
                    withUsersAndRoles(
                        List.of(acme.withMembers(List.of(ExistingMember.of("no@b.example")))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("User not found");
    assertThatThrownBy(
            () ->
                WorkosTwin.start(
                    withUsersAndRoles(
                        List.of(
                            acme.withMembers(
                                List.of(
                                    new ExistingMember(
                                        "a@b.example",
                                        MembershipStatus.ACTIVE,
                                        List.of("boss"))))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("invalid_role");
  }

  private static WorkosTwinOptions withUsersAndRoles(List<ExistingOrganization> organizations) {
    return WorkosTwinOptions.defaults()
        .withExistingUsers(
            List.of(ExistingUser.of("a@b.example", null), ExistingUser.of("c@b.example", null)))
        .withOrganizations(
            OrganizationOptions.defaults()
                .withExisting(organizations)
                .withExistingRoles(
                    List.of(new ExistingRole("admin", "Admin", List.of("invoice:read")))));
  }

  @Test
  void whatNoEnvironmentCanHoldIsRefused() {
    ExistingOrganization one = existing("org_01A", "Acme", "x");
    assertThatThrownBy(() -> holding(one, existing("org_01A", "Other", "y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Other cannot be");
    assertThatThrownBy(() -> holding(one, existing(null, "Other", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("external_id_already_used");
    assertThatThrownBy(() -> existing("o_1", "Acme", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("o_1");
  }

  private static ExistingOrganization existing(
      @Nullable String id, String name, @Nullable String externalId) {
    return new ExistingOrganization(
        id,
        name,
        externalId,
        Map.of("plan", "team"),
        Map.of("acme.example", DomainState.VERIFIED),
        List.of());
  }

  private static WorkosTwin holding(ExistingOrganization... organizations) {
    return WorkosTwin.start(
        WorkosTwinOptions.defaults()
            .withLag(Duration.ofHours(1))
            .withExistingOrganizations(List.of(organizations)));
  }
}
