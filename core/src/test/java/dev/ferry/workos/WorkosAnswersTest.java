package dev.ferry.workos;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.dirty.DirtyCases;
import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.factor.FactorEndpoints.EnrollTotp;
import dev.ferry.kind.factor.FactorEndpoints.EnrolledFactor;
import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserEndpoints.CreateUser;
import dev.ferry.kind.user.UserEndpoints.DeleteUser;
import dev.ferry.kind.user.UserEndpoints.FindUser;
import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.kind.user.UserEndpoints.UpdateUser;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Echo;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer comes to; what is not understood after a write is never taken for a yes. */
class WorkosAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String DIGEST = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lh";
  private static final TargetUser ADA =
      new TargetUser("user_1", "ada@acme.test", true, null, null, Map.of());

  private static final Endpoint<?> CREATE =
      new CreateUser(ADA, PasswordHash.bcrypt(Sensitive.of(DIGEST)));
  private static final Endpoint<?> UPDATE =
      new UpdateUser("user_w", ADA, Set.of(UserField.EMAIL_VERIFIED));
  private static final Endpoint<?> ENROLL =
      new EnrollTotp("user_w", Sensitive.of("JBSWY3DPEHPK3PXP"), "Acme", "ada");
  private static final Endpoint<?> FIND = new FindUser("user_1");
  private static final GetUser GET = new GetUser("user_w");
  private static final ListUsers LIST = new ListUsers(null);
  private static final Endpoint<?> FACTORS = new ListFactors("user_w");

  static final List<Endpoint<?>> EVERY = EveryRequest.ANSWERED;

  private static final Endpoint<?> DELETE = new DeleteUser("user_w");

  @ParameterizedTest
  @CsvSource({"200,''", "204,''", "202,''", "200,{}"})
  void aDeletionSaysNothingMore(int status, String body) {
    for (Endpoint<?> deletion : EveryRequest.DELETIONS) {
      assertThat(read(deletion, status, body)).as("%s", deletion).isEqualTo(new Outcome.Deleted());
    }
  }

  @Test
  void aPageIsNotWorkossWordThatSomethingIsDeletedOrGone() {
    for (Endpoint<?> deletion : EveryRequest.DELETIONS) {
      assertThat(read(deletion, 200, "<html>Welcome</html>")).isInstanceOf(Outcome.Ambiguous.class);
      assertThat(read(deletion, 404, "<html>no page</html>")).isInstanceOf(Outcome.Ambiguous.class);
      assertThat(read(deletion, 404, "{\"message\":\"not found\"}"))
          .as("%s", deletion)
          .isEqualTo(new Outcome.Absent());
    }
  }

  @Test
  void aDeletionThatIsNotAllowedIsADefiniteNo() {
    Outcome outcome =
        read(DELETE, 409, "{\"code\":\"user_deletion_not_allowed\",\"message\":\"no\"}");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> assertThat(no.error().says("user_deletion_not_allowed")).isTrue());
  }

  private static Outcome read(Endpoint<?> request, int status, String body, String... headers) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1]);
    }
    return WorkosAnswers.read(request, new Delivery.Reply(status, map, body), NOW);
  }

  /** The words of a refusal that is not WorkOS's. */
  private static ApiError foreign(Endpoint<?> request, int status, String body) {
    Outcome outcome = read(request, status, body);
    assertThat(outcome).isInstanceOf(Outcome.GatewayResponse.class);
    return ((Outcome.GatewayResponse) outcome).error();
  }

  private static ApiError rejected(Endpoint<?> request, int status, String body) {
    Outcome outcome = read(request, status, body);
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    return ((Outcome.Rejected) outcome).error();
  }

  // What was understood

  @Test
  void aWholeUserIsRead() {
    Outcome outcome =
        read(
            CREATE,
            201,
            """
            {"object":"user","id":"user_w","email":"Ada@Acme.test","email_verified":true,
             "first_name":"Ada","last_name":null,"external_id":"user_1","future_field":[1],
             "metadata":{"a":"b","n":7},"created_at":"2026-11-01T00:00:00Z",
             "last_sign_in_at":null,"profile_picture_url":null}""");

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Answer(
                new WorkosUser(
                    "user_w",
                    "Ada@Acme.test",
                    true,
                    "Ada",
                    null,
                    "user_1",
                    Map.of("a", "b", "n", "7"),
                    "2026-11-01T00:00:00Z",
                    null)));
  }

  @Test
  void theLeastUserIsUnverifiedAndNobodys() {
    Outcome outcome = read(GET, 200, "{\"id\":\"user_w\",\"email\":\"a@b.test\"}");
    assertThat(GET.answer(outcome))
        .isEqualTo(
            new WorkosUser("user_w", "a@b.test", false, null, null, null, Map.of(), null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"authentication_factor\":{\"id\":\"f_1\"},\"authentication_challenge\":{\"id\":\"c\"}}",
        "{\"factor\":{\"id\":\"f_1\"},\"challenge\":{\"id\":\"c\"}}",
        "{\"id\":\"f_1\",\"type\":\"totp\"}"
      })
  void aFactorIsReadWrappedInEitherWayOrBare(String body) {
    assertThat(read(ENROLL, 201, body))
        .isEqualTo(new Outcome.Answer(new EnrolledFactor("f_1", null, null)));
  }

  @Test
  void aListOfFactorsIsRead() {
    String body =
        """
        {"data":[{"id":"f_1","type":"totp","totp":{"issuer":"Acme","user":"ada"}},
                 {"id":"f_2","type":"sms"}],"list_metadata":{"after":null}}""";
    assertThat(read(FACTORS, 200, body))
        .isEqualTo(
            new Outcome.Answer(
                Page.whole(
                    List.of(
                        new WorkosFactor("f_1", "totp", "Acme", "ada"),
                        new WorkosFactor("f_2", "sms", null, null)))));
  }

  @Test
  void aPageKnowsItsCursorAndTheLastHasNone() {
    String user = "{\"id\":\"user_w\",\"email\":\"a@b.test\"}";
    Outcome first =
        read(LIST, 200, "{\"data\":[" + user + "],\"list_metadata\":{\"after\":\"user_w\"}}");
    Outcome last = read(LIST, 200, "{\"data\":[],\"list_metadata\":{\"after\":null}}");
    Page<WorkosUser> page = requireNonNull(LIST.answer(first));
    assertThat(page.after()).isEqualTo("user_w");
    assertThat(page.elements()).hasSize(1);
    assertThat(last).isEqualTo(new Outcome.Answer(new Page<>(List.of(), null)));
  }

  @Test
  void aPageThatDoesNotSayWhetherMoreFollowIsNotTakenForTheLast() {
    assertThat(read(LIST, 200, "{\"data\":[]}")).isInstanceOf(Outcome.Ambiguous.class);
  }

  // What was not understood

  static Stream<Endpoint<?>> every() {
    return EVERY.stream();
  }

  @ParameterizedTest
  @MethodSource("every")
  void rubbishUnderA2xxIsUnknownNeverAYes(Endpoint<?> request) {
    for (String rubbish :
        List.of(
            "",
            " ",
            "null",
            "true",
            "[]",
            "{}",
            "\"id\"",
            "{\"id\":7,\"email\":\"a@b.test\",\"type\":\"totp\"}",
            "{\"email\":\"a@b.test\"}",
            "{\"data\":{}}",
            "{\"data\":[{}],\"list_metadata\":{}}",
            "{\"data\":[7],\"list_metadata\":{}}",
            "{\"id\":\"user_w\",\"email\":\"a@b.t",
            "<html><body>Welcome to the hotel's WLAN</body></html>")) {
      for (int status : new int[] {200, 201, 202, 204}) {
        assertThat(read(request, status, rubbish))
            .as("%s %d %s", request, status, rubbish)
            .isInstanceOf(Outcome.Ambiguous.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("every")
  void aTimeOutOrServerErrorMayHaveHadAnEffect(Endpoint<?> request) {
    for (int status : new int[] {408, 500, 502, 503, 504, 520, 599}) {
      assertThat(read(request, status, "{\"message\":\"oops\"}"))
          .as("%s %d", request, status)
          .isInstanceOf(Outcome.Ambiguous.class);
      assertThat(read(request, status, "<html>Bad gateway</html>"))
          .isInstanceOf(Outcome.Ambiguous.class);
    }
  }

  @ParameterizedTest
  @MethodSource("every")
  void noAnswerIsUnknownAndNoConnectionIsNotSent(Endpoint<?> request) {
    assertThat(WorkosAnswers.read(request, new Delivery.Lost("reset"), NOW))
        .isEqualTo(new Outcome.Ambiguous("reset"));
    assertThat(WorkosAnswers.read(request, new Delivery.NotSent("refused"), NOW))
        .isEqualTo(new Outcome.NotSent("refused"));
  }

  @ParameterizedTest
  @MethodSource("every")
  void onlyALookUpTakesA404ForAbsence(Endpoint<?> request) {
    boolean lookUp = EveryRequest.LOOK_UPS.contains(request);
    Outcome outcome = read(request, 404, "{\"message\":\"Not found\"}");
    if (request instanceof ConnectionEndpoints.CreateConnection) {
      assertThat(outcome).isInstanceOf(Outcome.NotOffered.class);
    } else {
      assertThat(outcome).isInstanceOf(lookUp ? Outcome.Absent.class : Outcome.Rejected.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>404 Not Found - nginx</html>", "[]"})
  void a404OfAGatewayIsNoWordOfWorkosThatAUserIsAbsent(String body) {
    assertThat(read(FIND, 404, body)).isInstanceOf(Outcome.Ambiguous.class);
    assertThat(read(GET, 404, body)).isInstanceOf(Outcome.Ambiguous.class);
  }

  // Refusals

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'code':'user_creation_error','message':'m','errors':[{'code':'email_not_available','message':'x'}]} | false",
        "400 | {'code':'user_creation_error','message':'m','errors':[{'code':'external_id_already_used'}]} | true",
        "400 | {'code':'user_creation_error','message':'m','errors':[{'code':'email_not_available'},{'code':'external_id_already_used'}]} | true",
        "400 | {'code':'user_creation_error','message':'m','errors':['email_not_available']} | false",
        "400 | {'code':'external_id_already_used','message':'m'} | true",
        "400 | {'code':'email_not_available','message':'m'} | false",
        "409 | {'code':'user_already_exists','message':'m'} | false",
        "409 | {'message':'m'} | false",
        "409 | '' | false",
        "422 | {'code':'email_not_available','message':'m'} | false",
      })
  void aDuplicateIsRecognisedInEveryGuise(int status, String body, boolean externalId) {
    Outcome outcome = read(CREATE, status, body.replace('\'', '"'));
    assertThat(outcome).isInstanceOf(Outcome.AlreadyThere.class);
    assertThat(((Outcome.AlreadyThere) outcome).externalId()).isEqualTo(externalId);
  }

  @Test
  void a409ThatNamesNoDuplicateIsOneOnlyForACreate() {
    assertThat(read(UPDATE, 409, "{\"message\":\"busy\"}")).isInstanceOf(Outcome.Rejected.class);
    assertThat(read(ENROLL, 409, "{\"message\":\"busy\"}")).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void anUpdateThatMeetsATakenAddressSaysSo() {
    assertThat(read(UPDATE, 400, "{\"code\":\"email_not_available\",\"message\":\"m\"}"))
        .isInstanceOf(Outcome.AlreadyThere.class);
  }

  @ParameterizedTest
  @FieldSource("EVERY")
  void a401OrAWordOfWorkosWith403IsTheKeysFaultUnlessItIsAboutOneOrganization(Endpoint<?> request) {
    for (String body : List.of("{\"message\":\"Unauthorized\"}", "{\"error\":\"no\"}", "{}")) {
      assertThat(read(request, 401, body)).isInstanceOf(Outcome.KeyRefused.class);
      assertThat(read(request, 403, body))
          .isInstanceOf(
              OrganizationAnswersTest.isAboutOneOrganization(request)
                  ? Outcome.Rejected.class
                  : Outcome.KeyRefused.class);
    }
    for (String body : GATEWAYS) {
      assertThat(read(request, 401, body)).isInstanceOf(Outcome.KeyRefused.class);
    }
  }

  /** What proxies, firewalls and hotels answer in WorkOS's place. */
  private static final List<String> GATEWAYS =
      List.of(
          "", " ", "<html>Request blocked</html>", "[]", "\"no\"", "null", "403 Forbidden", "{");

  @ParameterizedTest
  @FieldSource("EVERY")
  void aRefusalWithoutAWordOfWorkosIsNobodysWord(Endpoint<?> request) {
    for (int status : new int[] {301, 302, 307, 400, 403, 405, 407, 413, 421, 422, 451}) {
      for (String body : GATEWAYS) {
        if (status == 405
            && body.isBlank()
            && request instanceof ConnectionEndpoints.CreateConnection) {
          continue; // a server without that route: see OrganizationAnswersTest
        }
        assertThat(read(request, status, body))
            .as("%s %d %s", request, status, body)
            .isInstanceOf(Outcome.GatewayResponse.class);
      }
      assertThat(read(request, status, "{\"message\":\"m\"}"))
          .as("%s %d with an object", request, status)
          .isNotInstanceOf(Outcome.GatewayResponse.class);
    }
  }

  @Test
  void whatAnybodySaysReachesNoTerminalAsAnOrder() {
    ApiError error =
        rejected(CREATE, 422, "{\"message\":\"\\u001b[2J name \\u202e\\u009b \\u0000is bad\"}");
    assertThat(error.message()).isEqualTo("[2J name is bad");
    Outcome outcome = read(CREATE, 422, "{}", "x-request-id", "req\u001b[2J");
    assertThat(outcome.toString()).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @FieldSource("EVERY")
  void a429SaysHowLongToWait(Endpoint<?> request) {
    assertThat(read(request, 429, "", "retry-after", "7"))
        .isEqualTo(new Outcome.RateLimited(Optional.of(Duration.ofSeconds(7)), "HTTP 429"));
    assertThat(read(request, 429, "{}", "retry-after", "Sun, 01 Nov 2026 12:00:09 GMT"))
        .isEqualTo(new Outcome.RateLimited(Optional.of(Duration.ofSeconds(9)), "HTTP 429"));
    assertThat(read(request, 429, "{\"message\":\"slow down\"}"))
        .isEqualTo(new Outcome.RateLimited(Optional.empty(), "HTTP 429: slow down"));
    assertThat(read(request, 429, "{\"error\":\"too_many_requests\"}", "retry-after", "rubbish"))
        .isEqualTo(new Outcome.RateLimited(Optional.empty(), "HTTP 429 too_many_requests"));
  }

  @Test
  void aDailyQuotaIsNoReasonToWait() {
    assertThat(
            rejected(ENROLL, 429, "{\"code\":\"daily_quota_exceeded\",\"message\":\"m\"}").code())
        .isEqualTo("daily_quota_exceeded");
  }

  // The shapes of errors

  @Test
  void aMessageOnly() {
    ApiError error = rejected(CREATE, 422, "{\"message\":\"Validation failed\"}");
    assertThat(error).isEqualTo(new ApiError(422, null, "Validation failed", List.of(), null));
    assertThat(error.describe()).isEqualTo("HTTP 422: Validation failed");
  }

  @Test
  void aCodeAndAMessage() {
    ApiError error =
        rejected(CREATE, 400, "{\"code\":\"invalid_password_hash\",\"message\":\"Bad\"}");
    assertThat(error.describe()).isEqualTo("HTTP 400 invalid_password_hash: Bad");
    assertThat(error.says("invalid_password_hash")).isTrue();
  }

  @Test
  void aListOfErrors() {
    ApiError error =
        rejected(
            CREATE,
            400,
            """
            {"code":"password_strength_error","message":"Weak",
             "errors":[{"code":"too_short","message":"m","field":"password"},"pwned",{},7,null]}""");
    assertThat(error.details()).containsExactly("too_short", "pwned");
    assertThat(error.says("pwned")).isTrue();
    assertThat(error.says("weak")).isFalse();
  }

  @Test
  void theShapeOfOauth() {
    ApiError error =
        rejected(CREATE, 400, "{\"error\":\"invalid_client\",\"error_description\":\"No such\"}");
    assertThat(error.describe()).isEqualTo("HTTP 400 invalid_client: No such");
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''                                     | -",
        "<html><h1>Blocked</h1>  by\t x</html>  | <html><h1>Blocked</h1> by x</html>",
        "[1,2]                                  | [1,2]",
        "{\"message\":7,\"code\":[]}            | -",
        "{\"message\":null}                     | -",
        "{broken                                | {broken",
      })
  void whateverElseIsToldInOneLine(String body, String message) {
    ApiError error = body.endsWith("}") ? rejected(CREATE, 400, body) : foreign(CREATE, 400, body);
    assertThat(error.message()).isEqualTo(message == null ? "" : message);
    assertThat(error.code()).isNull();
  }

  @Test
  void aLongMessageIsCut() {
    ApiError error = foreign(CREATE, 400, "<html>" + "x".repeat(100_000));
    assertThat(error.message()).hasSizeLessThanOrEqualTo(301).endsWith("…");
  }

  @Test
  void manyLongDetailsAreCutToo() {
    String detail = "\"" + "y".repeat(5_000) + "\"";
    ApiError error =
        rejected(
            CREATE,
            400,
            "{\"code\":\""
                + "z".repeat(5_000)
                + "\",\"errors\":["
                + String.join(",", java.util.Collections.nCopies(500, detail))
                + "]}");
    assertThat(error.describe()).hasSizeLessThan(10_000);
  }

  @Test
  void theRequestIdIsKeptForTheSupport() {
    Outcome outcome = read(CREATE, 400, "{\"message\":\"m\"}", "x-request-id", "req_1");
    assertThat(((Outcome.Rejected) outcome).error().describe())
        .isEqualTo("HTTP 400: m (request req_1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"hash SECRET is bad\"}",
        "{\"code\":\"SECRET\",\"message\":\"m\"}",
        "{\"error\":\"SECRET\"}",
        "{\"error\":\"e\",\"error_description\":\"SECRET\"}",
        "{\"message\":\"m\",\"errors\":[\"SECRET is bad\"]}",
        "{\"message\":\"m\",\"errors\":[{\"code\":\"bad: SECRET\",\"message\":\"SECRET\"}]}",
        "SECRET",
        "<pre>{\"password_hash\":\"SECRET\"}</pre>",
        "[\"SECRET\"]"
      })
  void anEchoOfASecretIsStruckOutWhereverItStands(String body) {
    for (int status : new int[] {400, 403, 409, 422, 500, 503}) {
      assertThat(read(CREATE, status, body.replace("SECRET", DIGEST)).toString())
          .as("digest, %d", status)
          .doesNotContain(DIGEST.substring(0, 20));
      assertThat(read(ENROLL, status, body.replace("SECRET", "JBSWY3DPEHPK3PXP")).toString())
          .as("seed, %d", status)
          .doesNotContain("JBSW");
    }
  }

  @Test
  void anEchoIsStruckOutBeforeAMessageIsCut() {
    String body = "x".repeat(290) + DIGEST;
    assertThat(read(CREATE, 400, body).toString()).doesNotContain("$2a$10");
  }

  @Test
  void anEchoWithEscapedSlashesIsStruckOutToo() {
    String digest = "$2a$10$N9qo8uLOickgx2/MRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lh";
    Endpoint<?> create = new CreateUser(ADA, PasswordHash.bcrypt(Sensitive.of(digest)));
    String body = "<pre>" + digest.replace("/", "\\/") + "</pre>";
    assertThat(read(create, 400, body).toString()).doesNotContain("N9qo");
  }

  static Stream<Arguments> echoes() {
    return DirtyCases.of("echoes.csv").stream()
        .map(fields -> Arguments.of(fields.get(3), fields.get(0), fields.get(1), fields.get(2)));
  }

  /** Twelve letters and digits in a row of a secret are too many, however they are spelled. */
  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("echoes")
  void noMessageIsKeptThatRepeatsASecretInAnotherSpelling(
      String how, String secret, String echo, String repeats) {
    Endpoint<?> enroll = new EnrollTotp("user_w", Sensitive.of(secret), "Acme", "ada");
    String json = JsonNodeFactory.instance.textNode(echo).toString();
    for (String body :
        List.of(
            "{\"code\":\"c\",\"message\":" + json + "}",
            "{\"code\":" + json + ",\"message\":\"m\"}",
            "{\"message\":\"m\",\"errors\":[" + json + "]}",
            "<html>" + echo + "</html>")) {
      String kept = read(enroll, 422, body).toString();
      assertThat(Echo.of(Sensitive.of(secret)).isIn(kept)).as(body).isFalse();
      assertThat(kept.contains("not kept") || kept.contains("•••"))
          .as(kept)
          .isEqualTo(repeats.equals("yes") || echo.contains(secret));
    }
  }
}
