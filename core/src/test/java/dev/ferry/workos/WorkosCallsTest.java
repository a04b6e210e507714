package dev.ferry.workos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.factor.FactorEndpoints.DeleteFactor;
import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.kind.user.UserEndpoints.DeleteUser;
import dev.ferry.kind.user.UserEndpoints.FindUser;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.kind.user.UserEndpoints.RestoreUser;
import dev.ferry.kind.user.UserEndpoints.SetPassword;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Call;
import dev.ferry.workos.LoginEndpoints.ByCode;
import dev.ferry.workos.LoginEndpoints.ByPassword;
import dev.ferry.workos.LoginEndpoints.ChallengeFactor;
import dev.ferry.workos.LoginEndpoints.Client;
import dev.ferry.workos.LoginEndpoints.RevokeSession;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, word for word (OpenAPI spec 2026-08-07). */
class WorkosCallsTest {
  private static final String BASE = "https://api.workos.com";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PasswordHash HASH =
      PasswordHash.bcrypt(Sensitive.of("$2a$10$abcdefghijklmnopqrstuv"));

  private final WorkosCalls calls = new WorkosCalls(URI.create(BASE), Access.APPLY_AND_MAIL);

  private static TargetUser ada(@Nullable String first, @Nullable String last, String... pair) {
    return new TargetUser(
        "user_1",
        "ada@acme.test",
        true,
        first,
        last,
        pair.length == 0 ? Map.of() : Map.of(pair[0], pair[1]));
  }

  private static UserContent content(
      @Nullable String externalId, @Nullable String first, Map<String, String> metadata) {
    return new UserContent(externalId, "ada@acme.test", true, first, "L", metadata);
  }

  /** A user of whom only the password matters. */
  private static Arguments password(String type, @Nullable String position, Form form) {
    String salt = position == null ? "" : ",\"password_salt_position\":\"%s\"".formatted(position);
    return Arguments.of(
        "a password of " + form,
        new CreateUser(ada(null, null), new PasswordHash(form, Sensitive.of("hash"))),
        "POST /user_management/users",
        """
        {"email":"ada@acme.test","email_verified":true,"external_id":"user_1",
         "password_hash":"hash","password_hash_type":"%s"%s}"""
            .formatted(type, salt));
  }

  static Stream<Arguments> requests() {
    String users = "/user_management/users";
    return Stream.of(
        Arguments.of(
            "a user with everything",
            new CreateUser(ada("Ada", "Lovelace", "plan", "pro \"x\" ✓"), HASH),
            "POST " + users,
            """
            {"email":"ada@acme.test","email_verified":true,"first_name":"Ada",
             "last_name":"Lovelace","external_id":"user_1","metadata":{"plan":"pro \\"x\\" ✓"},
             "password_hash":"$2a$10$abcdefghijklmnopqrstuv","password_hash_type":"bcrypt"}"""),
        password("argon2", null, Form.ARGON2),
        password("firebase-scrypt", null, Form.FIREBASE_SCRYPT),
        password("pbkdf2", null, Form.PBKDF2),
        password("scrypt", null, Form.SCRYPT),
        password("ssha", null, Form.SSHA),
        password("ssha256", "prefix", Form.SSHA256_SALT_BEFORE),
        password("ssha256", "suffix", Form.SSHA256_SALT_BEHIND),
        Arguments.of(
            "a user with the least: no null, no empty metadata, no password fields",
            new CreateUser(
                new TargetUser("user_1", "ada@acme.test", false, null, null, Map.of()), null),
            "POST " + users,
            """
            {"email":"ada@acme.test","email_verified":false,"external_id":"user_1"}"""),
        Arguments.of(
            "names only",
            new UpdateUser(
                "user_w", ada("Ada", null), Set.of(UserField.FIRST_NAME, UserField.LAST_NAME)),
            "PUT " + users + "/user_w",
            """
            {"first_name":"Ada","last_name":""}"""),
        Arguments.of(
            "another password, and nothing else",
            new SetPassword("user_w", HASH),
            "PUT " + users + "/user_w",
            """
            {"password_hash":"$2a$10$abcdefghijklmnopqrstuv","password_hash_type":"bcrypt"}"""),
        Arguments.of(
            "a link",
            new UpdateUser("user_w", ada("Ada", "L", "a", "b"), Set.of(UserField.EXTERNAL_ID)),
            "PUT " + users + "/user_w",
            """
            {"external_id":"user_1"}"""),
        Arguments.of(
            "metadata",
            new UpdateUser("user_w", ada(null, null, "a", "b"), Set.of(UserField.METADATA)),
            "PUT " + users + "/user_w",
            """
            {"metadata":{"a":"b"}}"""),
        Arguments.of(
            "no metadata: {} would delete what others keep there",
            new UpdateUser("user_w", ada(null, null), Set.of(UserField.METADATA)),
            "PUT " + users + "/user_w",
            "{}"),
        Arguments.of(
            "an address: WorkOS resets its verification, so it goes along",
            new UpdateUser("user_w", ada(null, null), Set.of(UserField.EMAIL)),
            "PUT " + users + "/user_w",
            """
            {"email":"ada@acme.test","email_verified":true}"""),
        Arguments.of(
            "a locale, which a creation does not take",
            new CreateUser(ada("Ada", "L").withLocale("de-AT"), null),
            "POST " + users,
            """
            {"email":"ada@acme.test","email_verified":true,"first_name":"Ada","last_name":"L",
             "external_id":"user_1"}"""),
        Arguments.of(
            "a locale, by an update",
            new UpdateUser("user_w", ada("Ada", "L").withLocale("de-AT"), Set.of(UserField.LOCALE)),
            "PUT " + users + "/user_w",
            """
            {"locale":"de-AT"}"""),
        Arguments.of(
            "a locale that Clerk has dropped",
            new UpdateUser("user_w", ada("Ada", "L").withLocale(""), Set.of(UserField.LOCALE)),
            "PUT " + users + "/user_w",
            """
            {"locale":null}"""),
        Arguments.of(
            "everything that can differ",
            new UpdateUser(
                "user_w",
                ada("Ada", "L", "a", "b"),
                EnumSet.range(UserField.EMAIL, UserField.METADATA)),
            "PUT " + users + "/user_w",
            """
            {"email":"ada@acme.test","email_verified":true,"first_name":"Ada","last_name":"L",
             "external_id":"user_1","metadata":{"a":"b"}}"""),
        Arguments.of(
            "a factor",
            new EnrollTotp("user_w", Sensitive.of("JBSWY3DPEHPK3PXP"), "Acme", "ada@acme.test"),
            "POST " + users + "/user_w/auth_factors",
            """
            {"type":"totp","totp_issuer":"Acme","totp_user":"ada@acme.test",
             "totp_secret":"JBSWY3DPEHPK3PXP"}"""),
        Arguments.of(
            "back to what it was: our pair goes, the other gets its value, others' pairs stay",
            new RestoreUser(
                "user_w",
                content("user_1", "Ada", Map.of("ours", "1", "both", "new", "theirs", "x")),
                content(null, null, Map.of("both", "old", "theirs", "x")),
                Set.of(UserField.EXTERNAL_ID, UserField.FIRST_NAME, UserField.METADATA)),
            "PUT " + users + "/user_w",
            """
            {"first_name":"","external_id":null,"metadata":{"ours":null,"both":"old"}}"""),
        Arguments.of(
            "an address back: its verification goes along",
            new RestoreUser(
                "user_w",
                content(null, null, Map.of()),
                content(null, null, Map.of()),
                Set.of(UserField.EMAIL)),
            "PUT " + users + "/user_w",
            """
            {"email":"ada@acme.test","email_verified":true}"""),
        Arguments.of(
            "no pair differs: {} would delete them all",
            new RestoreUser(
                "user_w",
                content(null, null, Map.of("theirs", "x")),
                content(null, null, Map.of("theirs", "x")),
                Set.of(UserField.METADATA)),
            "PUT " + users + "/user_w",
            "{}"),
        Arguments.of("a user away", new DeleteUser("user_w"), "DELETE " + users + "/user_w", null),
        Arguments.of(
            "a factor away: another path",
            new DeleteFactor("auth_factor_1"),
            "DELETE /auth/factors/auth_factor_1",
            null),
        Arguments.of(
            "by external id", new FindUser("user_1"), "GET " + users + "/external_id/user_1", null),
        Arguments.of("by id", new GetUser("user_w"), "GET " + users + "/user_w", null),
        Arguments.of(
            "the first page", new ListUsers(null), "GET " + users + "?limit=100&order=asc", null),
        Arguments.of(
            "a further page",
            new ListUsers("user_w"),
            "GET " + users + "?limit=100&order=asc&after=user_w",
            null),
        Arguments.of(
            "factors",
            new ListFactors("user_w"),
            "GET " + users + "/user_w/auth_factors?limit=100",
            null));
  }

  static Stream<Arguments> signIns() {
    String users = "/user_management/";
    Client client = new Client("client_1", Sensitive.of("sk_test_1"));
    return Stream.of(
        Arguments.of(
            "a password",
            new ByPassword(client, "ada@acme.test", Sensitive.of("secret")),
            "POST " + users + "authenticate",
            """
            {"client_id":"client_1","client_secret":"sk_test_1","grant_type":"password",
             "email":"ada@acme.test","password":"secret"}"""),
        Arguments.of(
            "a code",
            new ByCode(client, Sensitive.of("token"), "auth_challenge_1", Sensitive.of("123456")),
            "POST " + users + "authenticate",
            """
            {"client_id":"client_1","client_secret":"sk_test_1",
             "grant_type":"urn:workos:oauth:grant-type:mfa-totp",
             "pending_authentication_token":"token",
             "authentication_challenge_id":"auth_challenge_1","code":"123456"}"""),
        Arguments.of(
            "a challenge",
            new ChallengeFactor("auth_factor_1"),
            "POST /auth/factors/auth_factor_1/challenge",
            "{}"),
        Arguments.of(
            "the end of a session",
            new RevokeSession("session_1"),
            "POST " + users + "sessions/revoke",
            "{\"session_id\":\"session_1\"}"));
  }

  private static Call call(Endpoint<?> request) {
    return EveryRequest.call(URI.create(BASE), request);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"requests", "signIns", "dev.ferry.workos.OrganizationText#requests"})
  void saysExactlyThis(String what, Endpoint<?> request, String line, @Nullable String body)
      throws Exception {
    Call call = call(request);

    assertThat(call.method() + " " + call.uri())
        .as(what)
        .isEqualTo(line.replaceFirst(" ", " " + BASE));
    if (body == null) {
      assertThat(call.jsonBody()).isNull();
    } else {
      assertThat(JSON.readTree(call.jsonBody())).isEqualTo(JSON.readTree(body));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "user_2abc user_2abc",
        "a/b a%2Fb",
        "a?b a%3Fb",
        "a#b a%23b",
        "a%2Fb a%252Fb",
        "a+b a%2Bb",
        "ü %C3%BC",
        "🚢 %F0%9F%9A%A2",
        "'a b' a%20b",
        "../x ..%2Fx",
        ".. %2E%2E",
        ". %2E",
      })
  void anOddIdStaysOneSegmentAndOneValue(String id, String encoded) {
    assertThat(calls.of(new FindUser(id)).uri().toString())
        .isEqualTo(BASE + "/user_management/users/external_id/" + encoded);
    assertThat(calls.of(new GetUser(id)).uri().toString())
        .isEqualTo(BASE + "/user_management/users/" + encoded);
    assertThat(calls.of(new ListUsers(id)).uri().toString()).endsWith("&after=" + encoded);
    assertThat(calls.of(new ListFactors(id)).uri().toString())
        .isEqualTo(BASE + "/user_management/users/" + encoded + "/auth_factors?limit=100");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"a/b", "a?b", "a#b", "a&b", "a=b", "a,b", "a%2Fb", "a+b", "ü", "..", "."})
  void noOddTextOfAnyRequestChangesItsPathOrAddsAParameter(String odd) {
    String encoded = HttpRequest.segment(odd);
    List<String> paths =
        Stream.of(
                new OrganizationEndpoints.FindOrganization(odd),
                new OrganizationEndpoints.GetOrganization(odd),
                new OrganizationEndpoints.DeleteOrganization(odd),
                new DomainEndpoints.DeleteDomain(odd),
                new MembershipEndpoints.GetMembership(odd),
                new MembershipEndpoints.DeleteMembership(odd),
                new MembershipEndpoints.UpdateMembership(odd, Set.of("admin")),
                new InvitationEndpoints.RevokeInvitation(odd),
                new PermissionEndpoints.GetPermission(odd),
                new PermissionEndpoints.DeletePermission(odd),
                new RoleEndpoints.GetRole(odd),
                new RoleEndpoints.SetRolePermissions(odd, Set.of()))
            .map(request -> call(request).uri().getRawPath())
            .toList();
    assertThat(paths).allMatch(path -> path.contains("/" + encoded));
    assertThat(paths)
        .isNotEmpty()
        .allMatch(path -> path.replace("/" + encoded, "").matches("[/a-z_]+"));

    assertThat(calls.of(new MembershipEndpoints.ListMemberships(odd, odd, odd)).uri().getRawQuery())
        .isEqualTo(
            "limit=100&order=asc&after=%1$s&statuses=active,inactive,pending&user_id=%1$s&organization_id=%1$s"
                .formatted(encoded));
    assertThat(calls.of(new InvitationEndpoints.ListInvitations(odd, odd)).uri().getRawQuery())
        .isEqualTo("limit=100&order=desc&email=%1$s&organization_id=%1$s".formatted(encoded));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9/workos", "http://localhost:9/workos/"})
  void anAddressWithAPathKeepsIt(String address) {
    assertThat(
            new WorkosCalls(URI.create(address), Access.APPLY_AND_MAIL)
                .of(new GetUser("user_w"))
                .uri()
                .toString())
        .isEqualTo("http://localhost:9/workos/user_management/users/user_w");
  }

  @Test
  void noRequestPrintsItsSecrets() {
    Endpoint<?> create = new CreateUser(ada(null, null), HASH);
    Endpoint<?> enroll = new EnrollTotp("user_w", Sensitive.of("JBSWY3DPEHPK3PXP"), "A", "b");
    assertThat(create + " " + enroll + " " + calls.of(create) + calls.of(enroll))
        .doesNotContain("$2a$")
        .doesNotContain("JBSW");
    assertThat(create.secrets()).containsExactly(HASH.value());
    assertThat(enroll.secrets()).containsExactly(Sensitive.of("JBSWY3DPEHPK3PXP"));
  }

  @Test
  void everyRequestIsInTheBucketThatItsPathAndMethodSay() {
    for (Endpoint<?> request : EveryRequest.ALL) {
      assertThat(request.rateLimitClass()).as("%s", request).isEqualTo(bucket(call(request)));
    }
  }

  private static RateLimitClass bucket(Call call) {
    String path = call.uri().getPath();
    if (call.method().equals("DELETE") && path.startsWith("/organizations/")) {
      return RateLimitClass.ORGANIZATION_DELETION;
    } else if (!path.startsWith("/user_management/")) {
      return RateLimitClass.GENERAL;
    }
    return call.method().equals("GET") ? RateLimitClass.USER_READ : RateLimitClass.USER_WRITE;
  }

  @Test
  void noKindOfRequestIsLeftOutOfTheseTests() {
    String[] kinds = EveryRequest.kinds().map(Class::getSimpleName).toArray(String[]::new);
    assertThat(EveryRequest.ALL)
        .extracting(request -> request.getClass().getSimpleName())
        .containsExactlyInAnyOrder(kinds);
    assertThat(Stream.of(requests(), signIns(), OrganizationText.requests()).flatMap(all -> all))
        .extracting(arguments -> arguments.get()[1].getClass().getSimpleName())
        .contains(kinds);
  }
}
