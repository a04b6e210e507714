package dev.ferry.conformance;

import static dev.ferry.conformance.WorkosSdk.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.workos.common.exceptions.BadRequestException;
import com.workos.common.exceptions.WorkOSGenericException;
import com.workos.models.AuthenticateResponse;
import com.workos.models.SessionCreatedData;
import com.workos.models.UserIdentitiesGetItem;
import com.workos.session.AuthenticateSessionFailureReason;
import com.workos.session.AuthenticateSessionResult;
import com.workos.session.Session;
import com.workos.session.SessionKt;
import com.workos.usermanagement.CreateUserPassword;
import com.workos.usermanagement.UserManagement;
import dev.ferry.twin.totp.Totp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application does after the switch, with WorkOS's own Java client, before the twin. */
class WorkosSdkSignInTest {
  private static final String SEED = "JBSWY3DPEHPK3PXP";
  private static final String EMAIL = "ada@acme.example";
  private static final String PASSWORD = "correct horse battery";
  private static final String COOKIE_PASSWORD = "a password for cookies of 32 characters or more";

  private final WorkosSdk sdk = new WorkosSdk();
  private final UserManagement users = sdk.client().getUserManagement();
  private final Session session = SessionKt.getSession(sdk.client());
  private String ada = "";

  @BeforeEach
  void aUserWithAPassword() {
    ada =
        users
            .create(new CreateUserPassword.Plaintext(PASSWORD), EMAIL, "Ada", "L", null, true)
            .getId();
  }

  @AfterEach
  void close() {
    try (sdk) {
      sdk.assertAnswersAreInTheDocument();
    }
  }

  @Test
  void theClientVerifiesTheTokenByThePublishedKeyAndReadsWhatItsUserMayDo() {
    sdk.client().getAuthorization().createPermission("docs:read", "Read");
    sdk.client().getAuthorization().addEnvironmentRolePermission("member", "docs:read");
    String acme = organization("Acme");

    AuthenticateSessionResult.Success verified =
        verified(users.authenticateWithPassword(EMAIL, PASSWORD));

    assertThat(verified.getUser().getId()).isEqualTo(ada);
    assertThat(verified.getSessionId()).startsWith("session_");
    assertThat(verified.getOrganizationId()).isEqualTo(acme);
    assertThat(verified.getRole()).isEqualTo("member");
    assertThat(verified.getRoles()).containsExactly("member");
    assertThat(verified.getPermissions()).containsExactly("docs:read");
  }

  @Test
  void theClientRefusesATokenThatAnotherEnvironmentHasSigned() {
    try (WorkosSdk other = new WorkosSdk()) {
      UserManagement there = other.client().getUserManagement();
      there.create(new CreateUserPassword.Plaintext(PASSWORD), EMAIL, "A", "L", null, true);
      AuthenticateResponse foreign = there.authenticateWithPassword(EMAIL, PASSWORD);
      String sealed = session.sealAuthResponse(foreign, COOKIE_PASSWORD);

      AuthenticateSessionResult result =
          session.authenticateWithSessionCookie(sealed, COOKIE_PASSWORD);

      assertThat(result)
          .isInstanceOfSatisfying(
              AuthenticateSessionResult.Failure.class,
              failure ->
                  assertThat(failure.getReason())
                      .isEqualTo(AuthenticateSessionFailureReason.INVALID_JWT));
    }
  }

  @Test
  void theCodeOfASecondFactorCompletesASignIn() throws Exception {
    String factor =
        sdk.client()
            .getMultiFactorAuth()
            .createUserAuthFactor(ada, "totp", "Acme", EMAIL, SEED)
            .getAuthenticationFactor()
            .getId();

    WorkOSGenericException asked =
        refusal(
            WorkOSGenericException.class, () -> users.authenticateWithPassword(EMAIL, PASSWORD));
    assertThat(asked.code).isEqualTo("mfa_challenge");
    JsonNode body = new ObjectMapper().readTree(asked.rawBody);
    assertThat(body.at("/authentication_factors/0/id").asText()).isEqualTo(factor);
    String challenge = sdk.client().getMultiFactorAuth().challengeFactor(factor).getId();
    AuthenticateResponse signedIn =
        users.authenticateWithTotp(
            Totp.code(SEED, Instant.now()),
            body.path("pending_authentication_token").asText(),
            challenge);

    assertThat(verified(signedIn).getUser().getId()).isEqualTo(ada);
  }

  @Test
  void oneOfSeveralOrganizationsIsChosenAndARefreshGoesOverIntoTheOther() throws Exception {
    String one = organization("One");
    String two = organization("Two");

    WorkOSGenericException asked =
        refusal(
            WorkOSGenericException.class, () -> users.authenticateWithPassword(EMAIL, PASSWORD));
    assertThat(asked.code).isEqualTo("organization_selection_required");
    String token =
        new ObjectMapper().readTree(asked.rawBody).path("pending_authentication_token").asText();
    AuthenticateResponse chosen = users.authenticateWithOrganizationSelection(token, one);
    AuthenticateResponse over = users.authenticateWithRefreshToken(chosen.getRefreshToken(), two);

    assertThat(verified(chosen).getOrganizationId()).isEqualTo(one);
    assertThat(verified(over).getOrganizationId()).isEqualTo(two);
    assertThat(verified(over).getSessionId()).isEqualTo(verified(chosen).getSessionId());
  }

  @Test
  void aRefreshTokenIsExchangedOnceUntilTheSessionIsRevoked() {
    AuthenticateResponse first = users.authenticateWithPassword(EMAIL, PASSWORD);
    AuthenticateResponse second = users.authenticateWithRefreshToken(first.getRefreshToken());

    assertThat(verified(second).getSessionId()).isEqualTo(verified(first).getSessionId());
    BadRequestException again =
        refusal(
            BadRequestException.class,
            () -> users.authenticateWithRefreshToken(first.getRefreshToken()));
    assertThat(again.rawBody).contains("invalid_grant");

    List<SessionCreatedData> listed = new ArrayList<>();
    users.listSessions(ada).autoPagingIterable().forEach(listed::add);
    assertThat(listed)
        .extracting(SessionCreatedData::getId)
        .containsExactly(verified(first).getSessionId());
    assertThat(listed.get(0).getUserId()).isEqualTo(ada);
    users.revokeSession(listed.get(0).getId());
    assertThat(users.listSessions(ada).data).isEmpty();
    BadRequestException ended =
        refusal(
            BadRequestException.class,
            () -> users.authenticateWithRefreshToken(second.getRefreshToken()));
    assertThat(ended.rawBody).contains("invalid_grant");
  }

  @Test
  void theAccountAtASocialProviderIsAnIdentity() {
    assertThat(users.getIdentities(ada)).isEmpty();
    sdk.twin().linkIdentity(ada, "GoogleOAuth", "107691503500061507151");

    assertThat(users.getIdentities(ada))
        .extracting(UserIdentitiesGetItem::getIdpId)
        .containsExactly("107691503500061507151");
  }

  /** As an application does with the cookie of each request: unsealed, and its token verified. */
  private AuthenticateSessionResult.Success verified(AuthenticateResponse signedIn) {
    String sealed = session.sealAuthResponse(signedIn, COOKIE_PASSWORD);
    AuthenticateSessionResult result =
        session.authenticateWithSessionCookie(sealed, COOKIE_PASSWORD);
    assertThat(result).isInstanceOf(AuthenticateSessionResult.Success.class);
    return (AuthenticateSessionResult.Success) result;
  }

  private String organization(String name) {
    String id = sdk.client().getOrganizations().create(name).getId();
    sdk.client().getOrganizationMembership().create(ada, id);
    return id;
  }
}
