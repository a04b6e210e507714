package dev.ferry.twin.clerk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.twin.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClerkTwinAccessTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));
  private ClerkTwin twin = started(ClerkTwinOptions.defaults());
  private ClerkCaller caller = new ClerkCaller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void theInstanceSaysWhichItIsAndOfWhatKind() throws IOException {
    JsonNode instance = caller.get("/instance").json();

    assertThat(instance.path("object").asText()).isEqualTo("instance");
    assertThat(instance.path("id").asText()).matches("ins_[0-9A-Za-z]{27}");
    assertThat(instance.path("environment_type").asText()).isEqualTo("production");
    assertThat(twin.secretKey()).startsWith("sk_live_");

    restart(ClerkTwinOptions.defaults().withEnvironment(ClerkEnvironment.DEVELOPMENT));

    assertThat(caller.get("/instance").json().path("environment_type").asText())
        .isEqualTo("development");
    assertThat(twin.secretKey()).startsWith("sk_test_");
  }

  @ParameterizedTest
  @CsvSource({
    "'', authorization_header_format_invalid",
    "Basic abc, authorization_header_format_invalid",
    "Bearer sk_live_wrong, clerk_key_invalid"
  })
  void withoutTheRightKeyTheAnswerIsA401InClerksShape(String authorization, String code)
      throws IOException {
    ClerkCaller.Answer answer =
        caller.send("GET", "/users", Map.of("Authorization", authorization));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/message").asText()).isNotEmpty();
    assertThat(answer.json().at("/errors/0/long_message").asText()).isNotEmpty();
    assertThat(answer.json().path("clerk_trace_id").asText()).matches("[0-9a-f]{32}");
  }

  /** {@code @clerk/backend} 3.25.0 takes anything else for a text, and its lists for empty. */
  @ParameterizedTest
  @CsvSource({
    "GET, /users, 200",
    "GET, /instance, 200",
    "GET, /users/user_none, 404",
    "GET, /people, 404",
    "POST, /users, 405"
  })
  void whateverIsAnsweredIsJsonToTheLetter(String method, String path, int status)
      throws IOException {
    ClerkCaller.Answer answer = caller.send(method, path, Map.of());

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).contains("application/json");
    ClerkCaller.Answer refused = caller.send(method, path, Map.of("Authorization", ""));
    assertThat(refused.header("Content-Type")).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "PUT", "DELETE"})
  void whateverIsNoGetIsRefusedAndRemembered(String method) throws IOException {
    caller.get("/users");
    assertThat(twin.state().writes()).isEmpty();

    ClerkCaller.Answer answer = caller.send(method, "/users/user_a", Map.of());

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET");
    assertThat(twin.state().writes()).containsExactly(method + " /v1/users/user_a");
  }

  @Test
  void aWriteThatAFaultSwallowedIsRememberedToo() {
    twin.faults((method, path, number) -> Fault.closeBeforeProcessing());

    assertThatThrownBy(() -> caller.send("DELETE", "/users/user_a", Map.of()))
        .isInstanceOf(IOException.class);

    assertThat(twin.state().writes()).contains("DELETE /v1/users/user_a");
  }

  @Test
  void aVersionMayStandInTheHeaderOrInTheQueryButNotInBoth() throws IOException {
    Map<String, String> none = Map.of("Clerk-API-Version", "");

    assertThat(caller.send("GET", "/users?__clerk_api_version=2025-11-10", none).status())
        .isEqualTo(200);
    assertThat(caller.get("/users?__clerk_api_version=2026-05-12").status()).isEqualTo(400);
    assertThat(caller.get("/users?__clerk_api_version=2026-05-12").code())
        .isEqualTo("api_version_invalid");
    assertThat(caller.send("GET", "/users", Map.of("Clerk-API-Version", "1999-01-01")).code())
        .isEqualTo("api_version_invalid");
    assertThat(twin.state().requests().unversioned()).isZero();
  }

  @Test
  void withoutAVersionTheOldestIsSpokenWhichHasNoRoles() throws IOException {
    Map<String, String> none = Map.of("Clerk-API-Version", "");

    assertThat(caller.send("GET", "/users", none).status()).isEqualTo(200);
    assertThat(caller.send("GET", "/organization_roles", none).status()).isEqualTo(404);
    assertThat(caller.get("/organization_roles").status()).isEqualTo(200);
    assertThat(twin.state().requests().unversioned()).isEqualTo(2);
  }

  @Test
  void whatIsNotThereIsA404AndAnUndocumentedPathIsRemembered() throws IOException {
    assertThat(caller.get("/users/user_none").code()).isEqualTo("resource_not_found");
    assertThat(caller.get("/organizations/org_none/memberships").status()).isEqualTo(404);
    assertThat(twin.state().requests().unexpected()).isEmpty();

    assertThat(caller.get("/people").status()).isEqualTo(404);
    assertThat(twin.state().requests().unexpected()).containsExactly("GET /v1/people");
  }

  @ParameterizedTest
  @CsvSource({"PRODUCTION, 1000", "DEVELOPMENT, 100"})
  void beyondTheDocumentedLimitIsA429WithTheSecondsToWait(ClerkEnvironment environment, int limit)
      throws IOException {
    restart(ClerkTwinOptions.defaults().withEnvironment(environment));
    for (int i = 0; i < limit; i++) {
      assertThat(caller.get("/instance").status()).isEqualTo(200);
    }
    pass(Duration.ofMillis(2_500));

    ClerkCaller.Answer refused = caller.get("/users");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("too_many_requests");
    assertThat(refused.header("Retry-After")).contains("8");
    pass(Duration.ofMillis(7_499));
    assertThat(caller.get("/users").header("Retry-After")).contains("1");
    pass(Duration.ofMillis(1));
    assertThat(caller.get("/users").status()).isEqualTo(200);
    assertThat(twin.state().requests().throttled()).isEqualTo(2);
    assertThat(twin.state().requests().greatestIn10s()).isEqualTo(limit + 2);
    assertThat(twin.state().requests().reads()).isEqualTo(limit + 3L);
  }

  @ParameterizedTest
  @CsvSource({
    "ORGANIZATIONS, NOT_ENABLED, 403, organization_not_enabled_in_instance, /organizations",
    "ORGANIZATIONS, NOT_ENABLED, 403, organization_not_enabled_in_instance, /organization_domains",
    "ORGANIZATIONS, NOT_ENABLED, 403, organization_not_enabled_in_instance,"
        + " /users/u/organization_memberships",
    "ORGANIZATION_DOMAINS, NOT_ENABLED, 403, feature_not_enabled, /organization_domains",
    "CUSTOM_ROLES, NOT_IN_PLAN, 402, unsupported_subscription_plan_features, /organization_roles",
    "ENTERPRISE_CONNECTIONS, NOT_IN_PLAN, 402, unsupported_subscription_plan_features,"
        + " /saml_connections",
    "ENTERPRISE_CONNECTIONS, NOT_ENABLED, 403, feature_not_enabled, /enterprise_connections"
  })
  void aFeatureThatIsOffIsSaidSoAndUsersCanBeReadAllTheSame(
      ClerkFeature feature, ClerkAbsence why, int status, String code, String path)
      throws IOException {
    restart(ClerkTwinOptions.defaults().without(feature, why));

    ClerkCaller.Answer answer = caller.get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/meta/unsupported_features").size())
        .isEqualTo(status == 402 ? 1 : 0);
    assertThat(caller.get("/users").status()).isEqualTo(200);
  }

  @Test
  void theSettingsSayWhetherThereAreOrganizations() throws IOException {
    assertThat(setting("enabled")).isTrue();

    restart(
        ClerkTwinOptions.defaults().without(ClerkFeature.ORGANIZATIONS, ClerkAbsence.NOT_ENABLED));

    assertThat(setting("enabled")).isFalse();
  }

  private boolean setting(String name) throws IOException {
    return caller.get("/instance/organization_settings").json().path(name).asBoolean();
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private void restart(ClerkTwinOptions options) {
    twin.close();
    twin = started(options);
    caller = new ClerkCaller(twin);
  }

  private ClerkTwin started(ClerkTwinOptions options) {
    return ClerkTwin.start(options.withClock(now::get));
  }
}
