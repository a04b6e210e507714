package dev.ferry.workos;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Nobody is mailed by accident: which of WorkOS's endpoints mail, and which of our requests go
 * there. A new request is in neither list and fails here, until somebody has looked it up.
 */
class MailGuardTest {
  private static final Path SPEC =
      Path.of(System.getenv().getOrDefault("FERRY_VENDOR_SPECS", "../../shared/specs"))
          .resolve("workos-openapi-2026-08-07.yaml");

  /**
   * Method and path, {@code *} for an id. Marked {@code x-sends-email} in the OpenAPI spec of
   * 2026-08-07, but for the last three: the verification mail is told by its description, the older
   * paths by the pages on rate limits, and a sign-in of an unverified address sends a code
   * (docs/authentication-errors/email-verification-required-error, February 2026).
   */
  private static final List<String> MAILING =
      List.of(
          "POST /user_management/invitations",
          "POST /user_management/invitations/*/resend",
          "POST /user_management/magic_auth",
          "POST /user_management/password_reset",
          "POST /user_management/users/*/email_change/send",
          "POST /user_management/users/*/email_verification/send",
          "POST /user_management/magic_auth/send",
          "POST /user_management/authenticate");

  /** Our requests that go to one of them: each behind a flag of its own. */
  private static final Set<String> MAY_MAIL = Set.of("SendInvitation");

  /** Our requests of which WorkOS's documents say nothing of a mail. */
  private static final Set<String> QUIET =
      Set.of(
          "CreateUser",
          "UpdateUser",
          "RestoreUser",
          "DeleteUser",
          "FindUser",
          "GetUser",
          "ListUsers",
          "EnrollTotp",
          "DeleteFactor",
          "ListFactors",
          "CreatePermission",
          "GetPermission",
          "ListPermissions",
          "DeletePermission",
          "CreateRole",
          "GetRole",
          "ListRoles",
          "ListOrganizationRoles",
          "SetRolePermissions",
          "CreateOrganization",
          "UpdateOrganization",
          "RestoreOrganization",
          "FindOrganization",
          "GetOrganization",
          "ListOrganizations",
          "ListOrganizationsOfDomain",
          "DeleteOrganization",
          "AddDomain",
          "DeleteDomain",
          "CreateMembership",
          "UpdateMembership",
          "GetMembership",
          "ListMemberships",
          "DeleteMembership",
          "ListInvitations",
          "ListInvitationsInto",
          "ListEvents",
          "RevokeInvitation",
          "GeneratePortalLink",
          "CreateConnection",
          "GetConnection",
          "ListConnections",
          "DeleteConnection",
          "ListWebhookEndpoints",
          "SwitchWebhookEndpoint");

  @Test
  void everyRequestIsKnownToMailOrNotTo() {
    Set<String> classified = new HashSet<>(QUIET);
    classified.addAll(MAY_MAIL);

    assertThat(kinds()).isEqualTo(classified);
    assertThat(QUIET).doesNotContainAnyElementsOf(MAY_MAIL);
  }

  /**
   * A sign-in of an unverified address is mailed a code: only {@code verify --deep --canary-file}
   * signs in, and looks first.
   */
  @Test
  void ofTheSignInRequestsOnlyTheTwoThatSignInMayMail() {
    Sensitive<String> secret = Sensitive.of("secret");
    Map<LoginRequest, Boolean> mailing = new HashMap<>();
    mailing.put(new LoginRequest.ByPassword("ada@acme.test", secret), true);
    mailing.put(new LoginRequest.ByCode(secret, "auth_challenge_1", secret), true);
    mailing.put(new LoginRequest.ChallengeFactor("auth_factor_1"), false);
    mailing.put(new LoginRequest.RevokeSession("session_1"), false);
    LoginCalls calls = new LoginCalls(URI.create("https://workos.test"), "client_1", secret);

    assertThat(mailing.keySet().stream().map(Object::getClass).map(Class::getSimpleName))
        .as("a sample of each")
        .containsExactlyInAnyOrderElementsOf(kinds(LoginRequest.class));
    assertThat(mailing)
        .allSatisfy((request, mails) -> assertThat(mails(calls.of(request))).isEqualTo(mails));
  }

  @Test
  void noRequestGoesToAnEndpointThatMailsButTheOnesThatMay() {
    Set<String> mailing = new HashSet<>();
    Set<String> seen = new HashSet<>();
    WorkosCalls calls = new WorkosCalls(URI.create("https://workos.test"));
    for (WorkosRequest request : EveryRequest.ALL) {
      String kind = request.getClass().getSimpleName();
      seen.add(kind);
      if (mails(calls.of(request))) {
        mailing.add(kind);
      }
    }

    assertThat(seen).as("a sample of each").isEqualTo(kinds());
    assertThat(mailing).isEqualTo(MAY_MAIL);
  }

  @Test
  void everythingThatTheSpecMarksAsMailingIsInTheList() throws IOException {
    if (!Files.exists(SPEC)) {
      System.err.println("*** left out: " + SPEC + " is not there (FERRY_VENDOR_SPECS) ***");
    }
    assumeTrue(Files.exists(SPEC));
    List<String> marked = new ArrayList<>();
    JsonNode spec = new YAMLMapper().readTree(SPEC.toFile());
    spec.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (method.getValue().path("x-sends-email").asBoolean()) {
                            marked.add(
                                method.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey().replaceAll("\\{[^}]+}", "*"));
                          }
                        }));

    assertThat(marked).hasSizeGreaterThanOrEqualTo(5);
    assertThat(MAILING).containsAll(marked);
  }

  private static Set<String> kinds() {
    return kinds(WorkosRequest.class);
  }

  private static Set<String> kinds(Class<?> requests) {
    return Arrays.stream(requests.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .collect(toSet());
  }

  private static boolean mails(Call call) {
    String wire = call.method() + " " + call.uri().getPath();
    return MAILING.stream().anyMatch(endpoint -> wire.matches(endpoint.replace("*", "[^/]+")));
  }
}
