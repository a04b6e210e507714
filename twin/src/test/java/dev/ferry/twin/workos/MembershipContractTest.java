package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.workos.wire.MembershipStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipContractTest {
  private static final String MEMBERSHIPS = "/user_management/organization_memberships";

  private final TestClock clock = new TestClock();
  private final WorkosTwin twin =
      WorkosTwin.start(
          WorkosTwinOptions.defaults()
              .withClock(clock)
              .withOrganizations(
                  OrganizationOptions.defaults()
                      .withExistingRoles(
                          List.of(ExistingRole.of("admin"), ExistingRole.of("owner")))));
  private final Caller caller = new Caller(twin);
  private String user = "";
  private String organization = "";

  @BeforeEach
  void aUserAndAnOrganization() throws IOException {
    user = caller.created("ada@acme.example");
    organization = caller.organization("Acme", null);
  }

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void aCreatedMembershipIsAnsweredWithAllFields() throws IOException {
    Caller.Answer answer = join(user, organization, ",\"role_slug\":\"admin\"");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/object")).isEqualTo("organization_membership");
    assertThat(answer.text("/id")).startsWith("om_");
    assertThat(answer.text("/user_id")).isEqualTo(user);
    assertThat(answer.text("/organization_id")).isEqualTo(organization);
    assertThat(answer.text("/organization_name")).isEqualTo("Acme");
    assertThat(answer.text("/status")).isEqualTo("active");
    assertThat(answer.text("/role/slug")).isEqualTo("admin");
    assertThat(answer.json().at("/roles").toString()).isEqualTo("[{\"slug\":\"admin\"}]");
    assertThat(answer.text("/user/email")).isEqualTo("ada@acme.example");
    assertThat(answer.json().at("/directory_managed").asBoolean(true)).isFalse();
    assertThat(caller.get(MEMBERSHIPS + "/" + answer.text("/id")).body()).isEqualTo(answer.body());
  }

  @Test
  void whoIsGivenNoRoleIsAMember() throws IOException {
    assertThat(join(user, organization, "").text("/role/slug")).isEqualTo("member");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'role_slug':'boss'               | invalid_role",
        "'role_slugs':['admin','boss']    | invalid_role",
        "'role_slugs':['admin','owner']   | multiple_roles_not_enabled",
        "'role_slugs':[]                  | invalid_request_parameters",
        "'role_slugs':'admin'             | invalid_request_parameters",
        "'role_slug':null                 | invalid_request_parameters",
        "'role_slug':'a','role_slugs':[]  | invalid_request_parameters",
        "'status':'inactive'              | invalid_request_parameters",
        "'metadata':{}                    | invalid_request_parameters",
      },
      quoteCharacter = '`')
  void aRoleThatCannotBeGivenIsA422(String field, String code) throws IOException {
    Caller.Answer answer = join(user, organization, "," + field.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo(code);
    assertThat(twin.state().membershipCount()).isZero();
  }

  @Test
  void theRefusalOfAnUnknownRoleNamesIt() throws IOException {
    assertThat(join(user, organization, ",\"role_slug\":\"boss\"").text("/message"))
        .isEqualTo("Role 'boss' is not a valid role.");
  }

  @Test
  void aRoleOfAnotherOrganizationOrOfAResourceCannotBeGiven() throws IOException {
    String other = caller.organization("Other", null);
    String roles = "/authorization/organizations/" + other + "/roles";
    caller.post(roles, "{\"slug\":\"org-x\",\"name\":\"X\"}");
    caller.post(
        "/authorization/roles",
        "{\"slug\":\"doc\",\"name\":\"D\",\"resource_type_slug\":\"document\"}");

    assertThat(join(user, organization, ",\"role_slug\":\"org-x\"").text("/code"))
        .isEqualTo("invalid_role");
    assertThat(join(user, organization, ",\"role_slug\":\"doc\"").text("/code"))
        .isEqualTo("sub_resource_scoped_role_not_allowed");
    assertThat(join(user, other, ",\"role_slug\":\"org-x\"").status()).isEqualTo(201);
    assertThat(caller.delete(roles + "/org-x").text("/code")).isEqualTo("role_has_assignments");
  }

  @Test
  void whereSeveralRolesAreEnabledAMemberHasThemAllAndTheFirstIsTheMainOne() throws IOException {
    WorkosTwinOptions several =
        WorkosTwinOptions.defaults()
            .withOrganizations(
                OrganizationOptions.defaults()
                    .withExistingRoles(List.of(ExistingRole.of("admin")))
                    .withMultipleRoles(true));
    try (WorkosTwin open = WorkosTwin.start(several)) {
      Caller other = new Caller(open);
      Caller.Answer answer =
          other.post(
              MEMBERSHIPS,
              "{\"user_id\":\"%s\",\"organization_id\":\"%s\",\"role_slugs\":[\"admin\",\"member\"]}"
                  .formatted(other.created("a@b.example"), other.organization("A", null)));

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.text("/role/slug")).isEqualTo("admin");
      assertThat(answer.json().at("/roles").findValuesAsText("slug"))
          .containsExactly("admin", "member");
    }
  }

  @Test
  void aSecondMembershipOfTheSameTwoIsA409() throws IOException {
    join(user, organization, "");

    Caller.Answer again = join(user, organization, ",\"role_slug\":\"admin\"");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/code")).isEqualTo("organization_membership_already_exists");
    assertThat(onlyMembership().roles()).containsExactly("member");
  }

  @Test
  void whoIsUnknownCannotJoinAndNobodyCanJoinTheUnknown() throws IOException {
    assertThat(join("user_none", organization, "").text("/message"))
        .isEqualTo("User not found: 'user_none'.");
    assertThat(join(user, "org_none", "").text("/message"))
        .isEqualTo("Organization not found: 'org_none'.");
    assertThat(caller.post(MEMBERSHIPS, "{\"user_id\":\"x\"}").status()).isEqualTo(422);
  }

  @Test
  void anInactiveMembershipKeepsItsRolesAndIsReactivatedByAPutOrByACreate() throws IOException {
    String path =
        MEMBERSHIPS + "/" + join(user, organization, ",\"role_slug\":\"admin\"").text("/id");

    assertThat(caller.put(path + "/deactivate", "").text("/status")).isEqualTo("inactive");
    assertThat(caller.put(path + "/deactivate", "").status()).as("nothing to do").isEqualTo(200);
    assertThat(caller.put(path + "/reactivate", "").text("/status")).isEqualTo("active");
    assertThat(onlyMembership().roles()).containsExactly("admin");

    caller.put(path + "/deactivate", "");
    Caller.Answer again = join(user, organization, ",\"role_slug\":\"owner\"");

    assertThat(again.status()).isEqualTo(201);
    assertThat(MEMBERSHIPS + "/" + again.text("/id")).isEqualTo(path);
    assertThat(onlyMembership().status()).isEqualTo(MembershipStatus.ACTIVE);
    assertThat(onlyMembership().roles()).containsExactly("owner");
  }

  @Test
  void anUpdateReplacesTheRolesAndWithoutAnyLeavesThemAlone() throws IOException {
    String path = MEMBERSHIPS + "/" + join(user, organization, "").text("/id");

    assertThat(caller.put(path, "{\"role_slug\":\"admin\"}").text("/role/slug")).isEqualTo("admin");
    assertThat(caller.put(path, "{}").text("/role/slug")).isEqualTo("admin");
    assertThat(caller.put(path, "{\"role_slugs\":[\"owner\"]}").text("/role/slug"))
        .isEqualTo("owner");
    assertThat(caller.put(path, "{\"role_slug\":\"boss\"}").text("/code"))
        .isEqualTo("invalid_role");
    assertThat(caller.put(path, "{\"user_id\":\"u\"}").status()).isEqualTo(422);
    assertThat(caller.put(MEMBERSHIPS + "/om_none", "{}").status()).isEqualTo(404);
    assertThat(onlyMembership().roles()).containsExactly("owner");
  }

  @Test
  void aDeletedMembershipIsGoneAndItsTwoAreNot() throws IOException {
    String path = MEMBERSHIPS + "/" + join(user, organization, "").text("/id");

    assertThat(caller.delete(path).status()).isEqualTo(200);
    assertThat(caller.delete(path).status()).isEqualTo(404);
    assertThat(caller.get(path).status()).isEqualTo(404);
    assertThat(twin.state().userCount()).isEqualTo(1);
    assertThat(join(user, organization, "").status()).isEqualTo(201);
  }

  @Test
  void aListNeedsAUserOrAnOrganization() throws IOException {
    Caller.Answer answer = caller.get(MEMBERSHIPS + "?statuses=active");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("missing_user_id_or_organization_id");
    assertThat(caller.get(MEMBERSHIPS + "?organization_id=org_none").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                         | 1",
        "&statuses=active           | 1",
        "&statuses=inactive         | 1",
        "&statuses=active,inactive  | 2",
        "&statuses=active%2Cinactive| 2",
        "&statuses=pending          | 0",
      })
  void aListShowsActiveMembershipsUnlessItIsAskedForOthers(String query, int count)
      throws IOException {
    join(user, organization, "");
    String other = join(caller.created("b@acme.example"), organization, "").text("/id");
    caller.put(MEMBERSHIPS + "/" + other + "/deactivate", "");

    Caller.Answer list = caller.get(MEMBERSHIPS + "?organization_id=" + organization + query);

    assertThat(list.json().at("/data")).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"statuses=", "statuses=gone", "statuses=active,,inactive"})
  void anUnknownStatusIsA400(String query) throws IOException {
    Caller.Answer list = caller.get(MEMBERSHIPS + "?user_id=" + user + "&" + query);

    assertThat(list.status()).isEqualTo(400);
    assertThat(list.text("/code")).isEqualTo("invalid_request_parameters");
  }

  @Test
  void anArrayInBracketsIsA422() throws IOException {
    assertThat(caller.get(MEMBERSHIPS + "?user_id=" + user + "&statuses%5B%5D=active").status())
        .isEqualTo(422);
  }

  @Test
  void membershipsAreListedByUserByOrganizationAndByBothInPages() throws IOException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(join(caller.created("u" + i + "@acme.example"), organization, "").text("/id"));
    }
    String elsewhere = join(user, caller.organization("Other", null), "").text("/id");
    ids.add(join(user, organization, "").text("/id"));

    String byOrganization = MEMBERSHIPS + "?order=asc&limit=3&organization_id=" + organization;
    Caller.Answer first = caller.get(byOrganization);
    Caller.Answer second =
        caller.get(byOrganization + "&after=" + first.text("/list_metadata/after"));

    assertThat(membershipIds(first)).isEqualTo(ids.subList(0, 3));
    assertThat(membershipIds(second)).isEqualTo(ids.subList(3, 4));
    assertThat(second.json().at("/list_metadata/after").isNull()).isTrue();
    assertThat(membershipIds(caller.get(MEMBERSHIPS + "?user_id=" + user)))
        .containsExactly(ids.get(3), elsewhere);
    assertThat(
            membershipIds(
                caller.get(MEMBERSHIPS + "?user_id=" + user + "&organization_id=" + organization)))
        .containsExactly(ids.get(3));
  }

  @Test
  void usersAreListedByTheOrganizationOfWhichTheyAreActiveMembers() throws IOException {
    String other = caller.created("b@acme.example");
    join(user, organization, "");
    String gone = join(other, organization, "").text("/id");
    String users = "/user_management/users?organization_id=" + organization;

    assertThat(caller.get(users).json().at("/data").findValuesAsText("id"))
        .containsExactly(other, user);
    assertThat(caller.get(users + "&email=ada@acme.example").text("/data/0/id")).isEqualTo(user);
    caller.put(MEMBERSHIPS + "/" + gone + "/deactivate", "");

    assertThat(caller.get(users).json().at("/data").findValuesAsText("id")).containsExactly(user);
    assertThat(caller.get(users + "&email=b@acme.example").json().at("/data")).isEmpty();
  }

  @Test
  void whenAUserOrAnOrganizationIsDeletedItsMembershipsGoAndOthersStay() throws IOException {
    String second = caller.created("b@acme.example");
    String elsewhere = caller.organization("Other", null);
    for (String member : List.of(user, second)) {
      join(member, organization, "");
      join(member, elsewhere, "");
    }

    caller.delete("/user_management/users/" + user);
    assertThat(twin.state().membershipsOf(user)).isEmpty();
    assertThat(twin.state().membershipsOf(organization)).hasSize(1);
    caller.delete("/organizations/" + organization);

    assertThat(twin.state().membershipsOf(second))
        .extracting(TwinMembership::organizationId)
        .containsExactly(elsewhere);
    assertThat(twin.state().membershipCount()).isEqualTo(1);
  }

  @Test
  void underALagANewMembershipIsReadByIdAtOnceAndListedLater() throws IOException {
    WorkosTwinOptions lagging =
        WorkosTwinOptions.defaults().withClock(clock).withLag(Duration.ofMillis(200));
    try (WorkosTwin slow = WorkosTwin.start(lagging)) {
      Caller other = new Caller(slow);
      String member = other.created("a@b.example");
      String id =
          other
              .post(
                  MEMBERSHIPS,
                  "{\"user_id\":\"%s\",\"organization_id\":\"%s\"}"
                      .formatted(member, other.organization("A", null)))
              .text("/id");

      assertThat(other.get(MEMBERSHIPS + "/" + id).status()).isEqualTo(200);
      assertThat(other.get(MEMBERSHIPS + "?user_id=" + member).json().at("/data")).isEmpty();
      clock.advance(Duration.ofMillis(200));
      assertThat(other.get(MEMBERSHIPS + "?user_id=" + member).json().at("/data")).hasSize(1);
    }
  }

  private Caller.Answer join(String member, String where, String more) throws IOException {
    return caller.post(
        MEMBERSHIPS,
        "{\"user_id\":\"%s\",\"organization_id\":\"%s\"%s}".formatted(member, where, more));
  }

  private TwinMembership onlyMembership() {
    List<TwinMembership> all = twin.state().membershipsOf(organization);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static List<String> membershipIds(Caller.Answer list) {
    List<String> ids = new ArrayList<>();
    list.json().at("/data").forEach(one -> ids.add(one.get("id").asText()));
    return ids;
  }
}
