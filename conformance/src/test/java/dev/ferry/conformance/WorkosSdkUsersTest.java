package dev.ferry.conformance;

import static dev.ferry.conformance.WorkosSdk.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.workos.common.exceptions.BadRequestException;
import com.workos.common.exceptions.NotFoundException;
import com.workos.common.exceptions.RateLimitException;
import com.workos.common.exceptions.UnauthorizedException;
import com.workos.common.exceptions.UnprocessableEntityException;
import com.workos.common.exceptions.WorkOSException;
import com.workos.common.exceptions.WorkOSGenericException;
import com.workos.common.http.Page;
import com.workos.models.AuthenticationFactor;
import com.workos.models.User;
import com.workos.models.UserAuthenticationFactorEnrollResponse;
import com.workos.multifactorauth.MultiFactorAuth;
import com.workos.types.CreateUserPasswordHashType;
import com.workos.types.PaginationOrder;
import com.workos.usermanagement.CreateUserPassword;
import com.workos.usermanagement.UserManagement;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.totp.Totp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users and second factors: WorkOS's own client gets what it expects of the twin. */
class WorkosSdkUsersTest {
  private static final String SEED = "JBSWY3DPEHPK3PXP";
  private static final String PASSWORD = "correct horse battery";

  private final WorkosSdk sdk = new WorkosSdk();
  private final UserManagement users = sdk.client().getUserManagement();

  @AfterEach
  void close() {
    try (sdk) {
      sdk.assertAnswersAreInTheDocument();
    }
  }

  @Test
  void aUserIsMadeFoundChangedAndDeleted() {
    String id = ada();

    User found = users.getByExternalId("user_clerk 1");
    assertThat(found.getId()).isEqualTo(id);
    assertThat(found.getEmailVerified()).isTrue();
    assertThat(found.getMetadata()).isEqualTo(Map.of("plan", "pro"));
    User changed =
        users.update(id, null, null, "Augusta", null, null, null, Map.of("seats", "2"), null);
    assertThat(changed.getFirstName()).isEqualTo("Augusta");
    assertThat(changed.getLastName()).isEqualTo("Lovelace");
    assertThat(changed.getMetadata()).isEqualTo(Map.of("plan", "pro", "seats", "2"));
    assertThat(users.get(id).getUpdatedAt()).isEqualTo(changed.getUpdatedAt());

    users.delete(id);
    assertThat(refusal(NotFoundException.class, () -> users.get(id)).status).isEqualTo(404);
    refusal(NotFoundException.class, () -> users.getByExternalId("user_clerk 1"));
    refusal(NotFoundException.class, () -> users.delete(id));
  }

  @Test
  void aListIsReadPageByPage() {
    for (int i = 0; i < 5; i++) {
      users.create(null, "user" + i + "@acme.example");
    }

    Page<User> first = users.list(null, null, 2, PaginationOrder.Asc);
    List<String> all = new ArrayList<>();
    first.autoPagingIterable().forEach(user -> all.add(user.getEmail()));

    assertThat(first.data).hasSize(2);
    assertThat(all)
        .containsExactly(
            "user0@acme.example",
            "user1@acme.example",
            "user2@acme.example",
            "user3@acme.example",
            "user4@acme.example");
    assertThat(users.list(null, null, 10, null, null, null, "USER3@acme.example").data).hasSize(1);
  }

  @Test
  void whatIsThereAlreadyIsToldByItsCode() {
    ada();

    BadRequestException address =
        refusal(BadRequestException.class, () -> users.create(null, "ADA@acme.example"));
    assertThat(address.code).isEqualTo("user_creation_error");
    assertThat(address.errors).extracting(error -> error.code).contains("email_not_available");
    BadRequestException id =
        refusal(
            BadRequestException.class,
            () ->
                users.create(null, "b@acme.example", null, null, null, null, null, "user_clerk 1"));
    assertThat(id.errors).extracting(error -> error.code).contains("external_id_already_used");
  }

  @Test
  void whatIsWrongIsToldByStatusAndCode() {
    CreateUserPassword nonsense =
        new CreateUserPassword.Hashed("not a hash", CreateUserPasswordHashType.Bcrypt, null);

    BadRequestException hash =
        refusal(BadRequestException.class, () -> users.create(nonsense, "c@acme.example"));
    assertThat(hash.code).isEqualTo("invalid_password_hash");
    BadRequestException weak =
        refusal(
            BadRequestException.class,
            () -> users.create(new CreateUserPassword.Plaintext("x"), "c@acme.example"));
    assertThat(weak.code).isEqualTo("password_strength_error");
    UnprocessableEntityException address =
        refusal(UnprocessableEntityException.class, () -> users.create(null, "nobody"));
    assertThat(address.code).isEqualTo("invalid_request_parameters");
    UnauthorizedException key =
        refusal(
            UnauthorizedException.class,
            () -> sdk.clientWith("sk_test_wrong").getUserManagement().list());
    assertThat(key.status).isEqualTo(401);
  }

  @Test
  void aPauseIsAskedForInSeconds() {
    sdk.twin().faults((method, path, number) -> Fault.tooManyRequests("7"));

    RateLimitException refusal = refusal(RateLimitException.class, () -> users.list());

    assertThat(refusal.retryAfterSeconds).isEqualTo(7L);
  }

  @Test
  void anEnrolledSeedIsTheOneThatTheUsersDeviceHas() {
    MultiFactorAuth factors = sdk.client().getMultiFactorAuth();
    String id = ada();

    UserAuthenticationFactorEnrollResponse enrolled =
        factors.createUserAuthFactor(id, "totp", "Acme", "ada@acme.example", SEED);
    String factor = enrolled.getAuthenticationFactor().getId();
    assertThat(enrolled.getAuthenticationFactor().getTotp().getSecret()).isEqualTo(SEED);

    Page<AuthenticationFactor> listed = factors.listUserAuthFactors(id);
    assertThat(listed.data).extracting(AuthenticationFactor::getId).containsExactly(factor);
    assertThat(listed.data.get(0).getTotp().getIssuer()).isEqualTo("Acme");
    assertThat(factors.getFactor(factor).getUserId()).isEqualTo(id);
    String challenge = factors.challengeFactor(factor).getId();
    assertThat(factors.verifyChallenge(challenge, Totp.code(SEED, Instant.now())).getValid())
        .isTrue();
    assertThat(
            factors
                .verifyChallenge(enrolled.getAuthenticationChallenge().getId(), "000000")
                .getValid())
        .isFalse();

    factors.deleteFactor(factor);
    assertThat(factors.listUserAuthFactors(id).data).isEmpty();
    refusal(NotFoundException.class, () -> factors.deleteFactor(factor));
  }

  @Test
  void aUserSignsInWithThePasswordAndIsAskedForTheCodeOfASecondFactor() {
    String id = ada();

    assertThat(users.authenticateWithPassword("ada@acme.example", PASSWORD).getUser().getId())
        .isEqualTo(id);
    BadRequestException wrong =
        refusal(
            BadRequestException.class,
            () -> users.authenticateWithPassword("ada@acme.example", "wrong"));
    assertThat(wrong.code).isEqualTo("invalid_credentials");
    sdk.client().getMultiFactorAuth().createUserAuthFactor(id, "totp", "Acme", "ada", SEED);
    WorkOSException challenged =
        refusal(
            WorkOSGenericException.class,
            () -> users.authenticateWithPassword("ada@acme.example", PASSWORD));
    assertThat(challenged.status).isEqualTo(403);
    assertThat(challenged.code).isEqualTo("mfa_challenge");
  }

  private String ada() {
    return users
        .create(
            new CreateUserPassword.Plaintext(PASSWORD),
            "ada@acme.example",
            "Ada",
            "Lovelace",
            null,
            true,
            Map.of("plan", "pro"),
            "user_clerk 1")
        .getId();
  }
}
