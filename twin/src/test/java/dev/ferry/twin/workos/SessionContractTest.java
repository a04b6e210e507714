package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an AuthKit application reads once its users sign in. */
class SessionContractTest {
  private static final String EMAIL = "ada@b.example";
  private static final String PASSWORD = "correct horse 7 batteries";
  private static final String USERS = "/user_management/users/";
  private static final String MEMBERSHIPS = "/user_management/organization_memberships";

  private final TestClock clock = new TestClock();
  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withClock(clock));
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
  void anAccessTokenIsSignedByThePublishedKeyAndByNoOther() throws Exception {
    String token = signIn().text("/access_token");
    String[] parts = token.split("\\.", -1);
    JsonNode key = published();

    assertThat(decoded(parts[0]).path("alg").asText()).isEqualTo("RS256");
    assertThat(decoded(parts[0]).path("kid")).isEqualTo(key.path("kid"));
    assertThat(key.path("kid").asText()).startsWith("key_");
    assertThat(isSigned(parts[0] + "." + parts[1], parts[2], key)).isTrue();
    assertThat(isSigned(parts[0] + "." + parts[1] + "x", parts[2], key)).isFalse();
    try (WorkosTwin other = WorkosTwin.start(WorkosTwinOptions.defaults())) {
      JsonNode others = new Caller(other).get("/sso/jwks/" + other.clientId()).json().at("/keys/0");
      assertThat(isSigned(parts[0] + "." + parts[1], parts[2], others)).isFalse();
    }
  }

  @Test
  void thePublishedKeyIsThatOfItsCertificateAndNeedsNoApiKey() throws Exception {
    Caller.Answer answer =
        caller.send("GET", "/sso/jwks/" + twin.clientId(), "", "none", Duration.ofSeconds(20));
    JsonNode key = answer.json().at("/keys/0");
    byte[] der = Base64.getDecoder().decode(key.at("/x5c/0").asText());
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));

    assertThat(answer.status()).isEqualTo(200);
    certificate.verify(publicKey(key));
    assertThat(certificate.getPublicKey()).isEqualTo(publicKey(key));
    assertThat(key.path("x5t#S256").asText())
        .isEqualTo(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(der)));
    assertThat(caller.get("/sso/jwks/client_other").status()).isEqualTo(404);
  }

  @Test
  void withoutAnOrganizationTheClaimsAreOfTheUserAndTheSessionOnly() throws IOException {
    JsonNode claims = claims(signIn());

    assertThat(claims.path("iss").asText()).isEqualTo("https://api.workos.com");
    assertThat(claims.path("sub").asText()).isEqualTo(user);
    assertThat(claims.path("sid").asText()).startsWith("session_");
    assertThat(claims.path("iat").asLong()).isEqualTo(clock.instant().getEpochSecond());
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    assertThat(claims.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("iss", "sub", "sid", "jti", "iat", "exp");
  }

  @Test
  void inAnOrganizationTheClaimsSayWhatItsMemberMayDoAtThisMoment() throws IOException {
    caller.post("/authorization/permissions", "{\"slug\":\"docs:read\",\"name\":\"Read\"}");
    String organization = caller.organization("Acme", null);
    join(organization);

    Caller.Answer first = signIn();
    permit("docs:read");
    Caller.Answer second = refresh(first.text("/refresh_token"), "");

    assertThat(claims(first).path("org_id").asText()).isEqualTo(organization);
    assertThat(claims(first).path("role").asText()).isEqualTo("member");
    assertThat(texts(claims(first).path("roles"))).containsExactly("member");
    assertThat(claims(first).path("permissions").isArray()).isTrue();
    assertThat(texts(claims(first).path("permissions"))).isEmpty();
    assertThat(texts(claims(second).path("permissions"))).containsExactly("docs:read");
  }

  @Test
  void severalRolesPermitTogetherAndTheFirstIsTheRole() throws IOException {
    try (WorkosTwin several =
        WorkosTwin.start(
            WorkosTwinOptions.defaults()
                .withOrganizations(OrganizationOptions.defaults().withMultipleRoles(true)))) {
      Caller there = new Caller(several);
      String id =
          there
              .create(
                  "{\"email\":\"%s\",\"email_verified\":true,\"password\":\"%s\"}"
                      .formatted(EMAIL, PASSWORD))
              .text("/id");
      for (String slug : List.of("a", "b", "c")) {
        there.post(
            "/authorization/permissions", "{\"slug\":\"%s\",\"name\":\"x\"}".formatted(slug));
      }
      role(there, "editor", "\"b\",\"a\"");
      role(there, "auditor", "\"c\",\"a\"");
      there.post(
          MEMBERSHIPS,
          "{\"user_id\":\"%s\",\"organization_id\":\"%s\",\"role_slugs\":[\"editor\",\"auditor\"]}"
              .formatted(id, there.organization("Acme", null)));

      JsonNode claims = claims(there.login(EMAIL, PASSWORD));

      assertThat(claims.path("role").asText()).isEqualTo("editor");
      assertThat(texts(claims.path("roles"))).containsExactly("editor", "auditor");
      assertThat(texts(claims.path("permissions"))).containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void aRefreshTokenIsGoodOnceAndTheSessionStaysTheSame() throws IOException {
    Caller.Answer first = signIn();
    clock.advance(Duration.ofMinutes(5));

    Caller.Answer second = refresh(first.text("/refresh_token"), "");
    Caller.Answer again = refresh(first.text("/refresh_token"), "");
    Caller.Answer third = refresh(second.text("/refresh_token"), "");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("/user/id")).isEqualTo(user);
    assertThat(second.text("/user/last_sign_in_at")).isEqualTo(first.text("/user/last_sign_in_at"));
    assertThat(claims(second).path("sid")).isEqualTo(claims(first).path("sid"));
    assertThat(claims(second).path("jti")).isNotEqualTo(claims(first).path("jti"));
    assertThat(claims(second).path("iat").asLong()).isEqualTo(clock.instant().getEpochSecond());
    assertRefused(again, "invalid_grant");
    assertThat(again.text("/error_description")).isEqualTo("Refresh token already exchanged.");
    assertThat(third.status()).isEqualTo(200);
    assertRefused(refresh("never issued", ""), "invalid_grant");
    assertThat(twin.state().openSessions()).isEqualTo(1);
  }

  @Test
  void ofEightExchangesOfOneTokenAtOnceOneSucceeds() throws Exception {
    String token = signIn().text("/refresh_token");
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> exchange = () -> refresh(token, "").status();
      List<Integer> statuses =
          pool.invokeAll(Collections.nCopies(8, exchange)).stream()
              .map(SessionContractTest::result)
              .toList();

      assertThat(statuses).containsOnlyOnce(200).filteredOn(status -> status == 400).hasSize(7);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aRefreshGoesOverIntoAnotherOrganizationOfTheUserAndIntoNoOther() throws IOException {
    String one = caller.organization("One", null);
    join(one);
    Caller.Answer first = signIn();
    String two = caller.organization("Two", null);
    String token = first.text("/refresh_token");

    assertRefused(refresh(token, two), "organization_membership_not_found");
    assertRefused(refresh(token, "org_none"), "organization_not_found");
    join(two);
    Caller.Answer over = refresh(token, two);
    Caller.Answer stays = refresh(over.text("/refresh_token"), "");

    assertThat(over.text("/organization_id")).isEqualTo(two);
    assertThat(claims(over).path("org_id").asText()).isEqualTo(two);
    assertThat(claims(stays).path("org_id").asText()).isEqualTo(two);
    assertThat(sessions().at("/data/0/organization_id").asText()).isEqualTo(two);
  }

  @Test
  void sessionsAreListedAndOneThatIsRevokedIsRefreshedNoMore() throws IOException {
    Caller.Answer first = signIn();
    Caller.Answer second = signIn();
    String id = claims(first).path("sid").asText();

    JsonNode listed = sessions();
    assertThat(listed.at("/data").findValuesAsText("id"))
        .containsExactly(claims(second).path("sid").asText(), id);
    assertThat(listed.at("/data/1/user_id").asText()).isEqualTo(user);
    assertThat(listed.at("/data/1/status").asText()).isEqualTo("active");
    assertThat(listed.at("/data/1/auth_method").asText()).isEqualTo("password");
    assertThat(listed.at("/data/1").has("organization_id")).isFalse();
    assertThat(caller.get(USERS + user + "/sessions?limit=1").text("/list_metadata/after"))
        .isEqualTo(claims(second).path("sid").asText());

    assertThat(revoke(id).status()).isEqualTo(200);

    assertRefused(refresh(first.text("/refresh_token"), ""), "invalid_grant");
    assertThat(refresh(second.text("/refresh_token"), "").status()).isEqualTo(200);
    assertThat(sessions().at("/data")).hasSize(1);
    assertThat(revoke(id).status()).isEqualTo(400);
    assertThat(caller.get(USERS + "user_none/sessions").status()).isEqualTo(404);
  }

  @Test
  void whereTheUserWasIsWhatTheApplicationSays() throws IOException {
    caller.post(
        "/user_management/authenticate",
        caller.credentials("password")
            + ",\"email\":\"%s\",\"password\":\"%s\",".formatted(EMAIL, PASSWORD)
            + "\"ip_address\":\"203.0.113.42\",\"user_agent\":\"Mozilla/5.0\"}");
    signIn();

    assertThat(sessions().at("/data/1/ip_address").asText()).isEqualTo("203.0.113.42");
    assertThat(sessions().at("/data/1/user_agent").asText()).isEqualTo("Mozilla/5.0");
    assertThat(sessions().at("/data/0/ip_address").isNull()).isTrue();
  }

  @Test
  void whoIsNoMemberAnyMoreIsNoMoreSignedInThere() throws IOException {
    String organization = caller.organization("Acme", null);
    String membership = join(organization);
    Caller.Answer signedIn = signIn();

    caller.put(MEMBERSHIPS + "/" + membership + "/deactivate", "");
    caller.put(MEMBERSHIPS + "/" + membership + "/reactivate", "");

    assertRefused(refresh(signedIn.text("/refresh_token"), ""), "invalid_grant");
    Caller.Answer again = signIn();
    caller.delete(MEMBERSHIPS + "/" + membership);
    assertRefused(refresh(again.text("/refresh_token"), ""), "invalid_grant");
    join(organization);
    Caller.Answer third = signIn();
    caller.delete("/organizations/" + organization);
    assertRefused(refresh(third.text("/refresh_token"), ""), "invalid_grant");
    Caller.Answer last = signIn();
    caller.delete(USERS + user);
    assertRefused(refresh(last.text("/refresh_token"), ""), "invalid_grant");
    assertThat(twin.state().openSessions()).isZero();
  }

  @Test
  void aSessionEndsByItself() throws IOException {
    Caller.Answer signedIn = signIn();
    clock.advance(Duration.ofDays(30).minusSeconds(1));
    Caller.Answer last = refresh(signedIn.text("/refresh_token"), "");
    clock.advance(Duration.ofSeconds(1));

    assertThat(last.status()).isEqualTo(200);
    assertRefused(refresh(last.text("/refresh_token"), ""), "invalid_grant");
    assertThat(sessions().at("/data")).isEmpty();
    assertThat(twin.state().openSessions()).isZero();
  }

  @Test
  void identitiesAreWhatAUserHasSignedInWith() throws IOException {
    assertThat(caller.get(USERS + user + "/identities").json()).isEmpty();

    twin.linkIdentity(user, "GoogleOAuth", "10769150350006150715113082367");

    JsonNode listed = caller.get(USERS + user + "/identities").json();
    assertThat(listed.isArray()).isTrue();
    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/provider").asText()).isEqualTo("GoogleOAuth");
    assertThat(listed.at("/0/idp_id").asText()).isEqualTo("10769150350006150715113082367");
    assertThat(listed.at("/0/type").asText()).isEqualTo("OAuth");
    assertThat(caller.get(USERS + "user_none/identities").status()).isEqualTo(404);
    assertThatThrownBy(() -> twin.linkIdentity("user_none", "GoogleOAuth", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no user user_none");
    assertThatThrownBy(() -> twin.linkIdentity(user, "MyspaceOAuth", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MyspaceOAuth");
  }

  private Caller.Answer signIn() throws IOException {
    Caller.Answer answer = caller.login(EMAIL, PASSWORD);
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private Caller.Answer refresh(String token, String organization) throws IOException {
    return caller.post(
        "/user_management/authenticate",
        caller.credentials("refresh_token")
            + ",\"refresh_token\":\"%s\"".formatted(token)
            + (organization.isEmpty() ? "}" : ",\"organization_id\":\"" + organization + "\"}"));
  }

  private static void assertRefused(Caller.Answer answer, String error) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/error")).isEqualTo(error);
    assertThat(answer.text("/error_description")).isNotEmpty();
  }

  private JsonNode sessions() throws IOException {
    return caller.get(USERS + user + "/sessions").json();
  }

  private Caller.Answer revoke(String session) throws IOException {
    return caller.post("/user_management/sessions/revoke", "{\"session_id\":\"" + session + "\"}");
  }

  private String join(String organization) throws IOException {
    return caller
        .post(
            MEMBERSHIPS,
            "{\"user_id\":\"%s\",\"organization_id\":\"%s\"}".formatted(user, organization))
        .text("/id");
  }

  private void permit(String permission) throws IOException {
    caller.put(
        "/authorization/roles/member/permissions", "{\"permissions\":[\"" + permission + "\"]}");
  }

  private static void role(Caller there, String slug, String permissions) throws IOException {
    there.post("/authorization/roles", "{\"slug\":\"%s\",\"name\":\"x\"}".formatted(slug));
    there.put(
        "/authorization/roles/" + slug + "/permissions", "{\"permissions\":[" + permissions + "]}");
  }

  private JsonNode published() throws IOException {
    return caller.get("/sso/jwks/" + twin.clientId()).json().at("/keys/0");
  }

  private static JsonNode claims(Caller.Answer answer) throws IOException {
    return decoded(answer.text("/access_token").split("\\.", -1)[1]);
  }

  private static JsonNode decoded(String part) throws IOException {
    return JsonMapper.builder().build().readTree(Base64.getUrlDecoder().decode(part));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static boolean isSigned(String text, String signature, JsonNode key)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(publicKey(key));
    verifier.update(text.getBytes(StandardCharsets.US_ASCII));
    return verifier.verify(Base64.getUrlDecoder().decode(signature));
  }

  private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
    return KeyFactory.getInstance(key.path("kty").asText())
        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
  }

  private static BigInteger number(JsonNode key, String field) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(field).asText()));
  }

  private static int result(Future<Integer> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
