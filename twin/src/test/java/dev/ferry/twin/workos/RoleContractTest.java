package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleContractTest {
  private static final String ROLES = "/authorization/roles";
  private static final String PERMISSIONS = "/authorization/permissions";

  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults());
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void anEnvironmentBeginsWithTheRoleMemberAndNoOther() throws IOException {
    Caller.Answer list = caller.get(ROLES);

    assertThat(list.json().at("/data").findValuesAsText("slug")).containsExactly("member");
    assertThat(list.json().has("list_metadata")).as("it has no pages").isFalse();
    assertThat(caller.get(ROLES + "/member").text("/type")).isEqualTo("EnvironmentRole");
    assertThat(caller.get(ROLES + "/admin").status()).isEqualTo(404);
    assertThat(caller.post(ROLES, role("member")).text("/code")).isEqualTo("role_slug_conflict");
  }

  @Test
  void aCreatedRoleIsAnsweredWithAllFieldsAndRenamed() throws IOException {
    Caller.Answer created =
        caller.post(ROLES, "{\"slug\":\"admin\",\"name\":\"Admin\",\"description\":\"All\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("/object")).isEqualTo("role");
    assertThat(created.text("/id")).startsWith("role_");
    assertThat(created.text("/description")).isEqualTo("All");
    assertThat(created.text("/resource_type_slug")).isEqualTo("organization");
    assertThat(created.json().at("/permissions")).isEmpty();

    Caller.Answer renamed = caller.patch(ROLES + "/admin", "{\"description\":null}");

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.text("/name")).isEqualTo("Admin");
    assertThat(renamed.json().at("/description").isNull()).isTrue();
    assertThat(caller.patch(ROLES + "/admin", "{\"slug\":\"boss\"}").status()).isEqualTo(422);
    assertThat(caller.patch(ROLES + "/nobody", "{}").status()).isEqualTo(404);
    assertThat(caller.delete(ROLES + "/admin").status()).as("only in the dashboard").isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"slug\":\"a\"}",
        "{\"name\":\"A\"}",
        "{\"slug\":\"org:admin\",\"name\":\"A\"}",
        "{\"slug\":\"Admin\",\"name\":\"A\"}",
        "{\"slug\":\"\",\"name\":\"A\"}",
        "{\"slug\":\"a\",\"name\":\" \"}",
        "{\"slug\":\"a\",\"name\":\"A\",\"permissions\":[]}",
      })
  void aRoleThatBreaksADocumentedRuleIsA422WithAMessageAndNoCode(String body) throws IOException {
    Caller.Answer answer = caller.post(ROLES, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().has("code")).isFalse();
    assertThat(twin.state().roles()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"48,48,150,201", "49,48,150,422", "48,49,150,422", "48,48,151,422"})
  void lengthsAreLimited(int slug, int name, int description, int status) throws IOException {
    String body =
        "{\"slug\":\"%s\",\"name\":\"%s\",\"description\":\"%s\"}"
            .formatted("s".repeat(slug), "n".repeat(name), "d".repeat(description));

    assertThat(caller.post(ROLES, body).status()).isEqualTo(status);
    assertThat(caller.post(PERMISSIONS, body).status()).isEqualTo(status);
  }

  @Test
  void thePermissionsOfARoleAreReplacedOrAddedAndMustExist() throws IOException {
    caller.post(ROLES, role("admin"));
    caller.post(PERMISSIONS, role("invoice:read"));
    caller.post(PERMISSIONS, role("invoice:write"));
    String path = ROLES + "/admin/permissions";

    Caller.Answer set = caller.put(path, "{\"permissions\":[\"invoice:read\",\"invoice:read\"]}");
    Caller.Answer added = caller.post(path, "{\"slug\":\"invoice:write\"}");
    Caller.Answer again = caller.post(path, "{\"slug\":\"invoice:write\"}");

    assertThat(set.json().at("/permissions").toString()).isEqualTo("[\"invoice:read\"]");
    assertThat(added.status()).isEqualTo(200);
    assertThat(again.json().at("/permissions").toString())
        .isEqualTo("[\"invoice:read\",\"invoice:write\"]");
    assertThat(caller.put(path, "{\"permissions\":[\"made:up\"]}").text("/message"))
        .isEqualTo("Permission not found: 'made:up'.");
    assertThat(caller.put(path, "{}").status()).isEqualTo(422);
    assertThat(twin.state().roles().get(1).permissions()).hasSize(2);

    caller.delete(PERMISSIONS + "/invoice:read");

    assertThat(twin.state().roles().get(1).permissions()).containsExactly("invoice:write");
  }

  @Test
  void permissionsHaveAWiderAlphabetAndAreListedReadRenamedAndDeleted() throws IOException {
    Caller.Answer created = caller.post(PERMISSIONS, role("org:billing.v2:*"));
    caller.post(PERMISSIONS, role("second"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("/object")).isEqualTo("permission");
    assertThat(created.json().at("/system").asBoolean(true)).isFalse();
    assertThat(caller.post(PERMISSIONS, role("org:billing.v2:*")).text("/code"))
        .isEqualTo("permission_slug_conflict");
    assertThat(caller.post(PERMISSIONS, role("a b")).status()).isEqualTo(422);
    assertThat(caller.get(PERMISSIONS + "?limit=1&order=asc").text("/list_metadata/after"))
        .isEqualTo(created.text("/id"));
    String path = PERMISSIONS + "/org%3Abilling.v2%3A%2A";
    assertThat(caller.patch(path, "{\"name\":\"New\"}").text("/name")).isEqualTo("New");
    assertThat(caller.get(path).text("/name")).isEqualTo("New");
    assertThat(caller.delete(path).status()).isEqualTo(204);
    assertThat(caller.get(path).status()).isEqualTo(404);
    assertThat(twin.state().permissions()).hasSize(1);
  }

  @Test
  void anOrganizationHasTheRolesOfTheEnvironmentAndItsOwn() throws IOException {
    String roles = rolesOf(caller.organization("One", null));
    String others = rolesOf(caller.organization("Two", null));

    Caller.Answer created = caller.post(roles, role("org-auditor"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("/type")).isEqualTo("OrganizationRole");
    assertThat(caller.get(roles).json().at("/data").findValuesAsText("slug"))
        .containsExactly("member", "org-auditor");
    assertThat(caller.get(others).json().at("/data").findValuesAsText("slug"))
        .containsExactly("member");
    assertThat(caller.get(ROLES).json().at("/data")).hasSize(1);
    assertThat(caller.get(roles + "/member").text("/slug")).isEqualTo("member");
    assertThat(caller.get(roles + "/org-auditor").status()).isEqualTo(200);
    assertThat(caller.get(others + "/org-auditor").status()).isEqualTo(404);
    assertThat(caller.post(others, role("org-auditor")).status()).isEqualTo(201);
    assertThat(caller.post(roles, role("org-auditor")).text("/code"))
        .isEqualTo("organization_role_slug_conflict");
    assertThat(caller.get(rolesOf("org_none")).status()).isEqualTo(404);
  }

  @Test
  void thePrefixTellsAnOrganizationsRoleFromTheEnvironments() throws IOException {
    String roles = rolesOf(caller.organization("One", null));

    assertThat(caller.post(roles, role("auditor")).text("/code")).isEqualTo("bad_request");
    assertThat(caller.post(ROLES, role("org-auditor")).text("/code")).isEqualTo("bad_request");
    assertThat(caller.post(roles, "{\"name\":\"Höher & Auditor\"}").text("/slug"))
        .isEqualTo("org-h-her-auditor");
    assertThat(caller.post(roles, "{\"name\":\"höher auditor\"}").text("/slug"))
        .isEqualTo("org-h-her-auditor-2");
  }

  @Test
  void anOrganizationsRoleIsChangedAndDeletedButNotTheEnvironmentsThroughIt() throws IOException {
    String organization = caller.organization("One", null);
    String roles = rolesOf(organization);
    caller.post(PERMISSIONS, role("p"));
    caller.post(roles, role("org-auditor"));
    String own = roles + "/org-auditor";

    assertThat(caller.post(own + "/permissions", "{\"slug\":\"p\"}").status()).isEqualTo(200);
    assertThat(caller.delete(own + "/permissions/p").json().at("/permissions")).isEmpty();
    assertThat(caller.delete(own + "/permissions/p").status()).isEqualTo(404);
    assertThat(caller.patch(own, "{\"name\":\"New\"}").text("/name")).isEqualTo("New");
    assertThat(caller.patch(roles + "/member", "{\"name\":\"New\"}").status()).isEqualTo(404);
    assertThat(caller.delete(roles + "/member").status()).isEqualTo(404);
    assertThat(caller.delete(own).status()).isEqualTo(204);
    assertThat(caller.get(own).status()).isEqualTo(404);

    caller.post(roles, role("org-auditor"));
    caller.delete("/organizations/" + organization);

    assertThat(twin.state().roles()).extracting(TwinRole::slug).containsExactly("member");
  }

  private static String rolesOf(String organization) {
    return "/authorization/organizations/" + organization + "/roles";
  }

  private static String role(String slug) {
    return "{\"slug\":\"%s\",\"name\":\"Name\"}".formatted(slug);
  }
}
