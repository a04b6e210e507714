package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A right password leads into an organization, or to the question into which. */
class OrganizationSignInTest {
  private static final String EMAIL = "ada@b.example";
  private static final String PASSWORD = "correct horse 7 batteries";
  private static final String GRANT = "urn:workos:oauth:grant-type:organization-selection";

  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults());
  private final Caller caller = new Caller(twin);
  private String user = "";

  @BeforeEach
  void aUserWithAPassword() throws IOException {
    user =
        caller
            .create(
                "{\"email\":\"%s\",\"email_verified\":true,\"password\":\"%s\"}"
                    .formatted(EMAIL, PASSWORD))
            .text("/id");
  }

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void whoIsInNoOrganizationSignsInToNone() throws IOException {
    Caller.Answer answer = login();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().has("organization_id")).isFalse();
  }

  @Test
  void whoIsInOneOrganizationSignsInToItAndInactiveMembershipsDoNotCount() throws IOException {
    String organization = caller.organization("Acme", null);
    join(organization);
    String left = join(caller.organization("Left", null));
    caller.put("/user_management/organization_memberships/" + left + "/deactivate", "");

    Caller.Answer answer = login();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/organization_id")).isEqualTo(organization);
    String claims = answer.text("/access_token").split("\\.", -1)[1];
    assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
        .contains("\"org_id\":\"" + organization + "\"");
  }

  @Test
  void whoIsInTwoOrganizationsIsAskedWhichAndChoosesOne() throws IOException {
    String one = caller.organization("One", null);
    String two = caller.organization("Two", null);
    join(one);
    join(two);

    Caller.Answer asked = login();

    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.text("/code")).isEqualTo("organization_selection_required");
    assertThat(asked.json().at("/organizations").findValuesAsText("id")).containsExactly(one, two);
    assertThat(asked.json().at("/organizations").findValuesAsText("name"))
        .containsExactly("One", "Two");
    String token = asked.text("/pending_authentication_token");
    String other = caller.organization("Other", null);
    assertThat(choose(token, other).status()).isEqualTo(400);

    Caller.Answer chosen = choose(token, two);

    assertThat(chosen.status()).isEqualTo(200);
    assertThat(chosen.text("/organization_id")).isEqualTo(two);
    assertThat(choose(token, two).text("/code")).isEqualTo("invalid_pending_authentication_token");
  }

  @Test
  void aFactorIsNotPassedByChoosingAnOrganization() throws IOException {
    String one = caller.organization("One", null);
    join(one);
    join(caller.organization("Two", null));
    caller.post("/user_management/users/" + user + "/auth_factors", "{\"type\":\"totp\"}");

    Caller.Answer asked = login();

    assertThat(asked.text("/code")).isEqualTo("mfa_challenge");
    assertThat(choose(asked.text("/pending_authentication_token"), one).text("/code"))
        .isEqualTo("invalid_pending_authentication_token");
  }

  private Caller.Answer login() throws IOException {
    return caller.login(EMAIL, PASSWORD);
  }

  private String join(String organization) throws IOException {
    return caller
        .post(
            "/user_management/organization_memberships",
            "{\"user_id\":\"%s\",\"organization_id\":\"%s\"}".formatted(user, organization))
        .text("/id");
  }

  private Caller.Answer choose(String token, String organization) throws IOException {
    return caller.post(
        "/user_management/authenticate",
        caller.credentials(GRANT)
            + ",\"pending_authentication_token\":\"%s\",\"organization_id\":\"%s\"}"
                .formatted(token, organization));
  }
}
