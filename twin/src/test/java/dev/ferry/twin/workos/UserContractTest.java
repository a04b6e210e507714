package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.RequestCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserContractTest {
  private static final String BCRYPT =
      "$2b$10$abcdefghijklmnopqrstuuwy2JxtMejoIt39ej1oYRKGGB7XhZcRu";

  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults());
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void aCreatedUserIsAnsweredWithAllFieldsAndKeepsTheCaseOfItsAddress() throws IOException {
    Caller.Answer answer =
        caller.create(
            """
            {"email":" Ada@Acme.Example ","email_verified":true,"first_name":"Ada",
             "last_name":null,"external_id":"user_2clerk","metadata":{"plan":"team"},
             "password_hash":"%s","password_hash_type":"bcrypt"}"""
                .formatted(BCRYPT));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/object")).isEqualTo("user");
    assertThat(answer.text("/id")).matches("user_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(answer.text("/email")).isEqualTo("Ada@Acme.Example");
    assertThat(answer.json().at("/email_verified").asBoolean()).isTrue();
    assertThat(answer.json().at("/last_name").isNull()).isTrue();
    assertThat(answer.json().at("/last_sign_in_at").isNull()).isTrue();
    assertThat(answer.text("/metadata/plan")).isEqualTo("team");
    assertThat(answer.text("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z");
    assertThat(answer.header("X-Request-ID")).isPresent();
    assertThat(answer.body()).doesNotContain("password");
    assertThat(twin.state().userByEmail("ada@acme.example").orElseThrow().passwordType())
        .isEqualTo("bcrypt");
  }

  @Test
  void aDuplicateIsA400WithASubCodeForEachOffendingField() throws IOException {
    caller.create("{\"email\":\"a@acme.example\",\"external_id\":\"x1\"}");

    Caller.Answer both = caller.create("{\"email\":\" A@ACME.example \",\"external_id\":\"x1\"}");
    Caller.Answer external = caller.create("{\"email\":\"b@acme.example\",\"external_id\":\"x1\"}");

    assertThat(both.status()).isEqualTo(400);
    assertThat(both.text("/code")).isEqualTo("user_creation_error");
    assertThat(both.json().at("/errors").findValuesAsText("code"))
        .containsExactly("email_not_available", "external_id_already_used");
    assertThat(external.json().at("/errors").findValuesAsText("code"))
        .containsExactly("external_id_already_used");
    assertThat(twin.state().userCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                    | 422 | invalid_request_parameters",
        "[]                                                    | 422 | invalid_request_parameters",
        "{\"email\":\"nobody\"}                                | 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"phone\":\"1\"}           | 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"email_verified\":\"y\"}  | 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"external_id\":\"\"}      | 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"external_id\":\"é\"}     | 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"locale\":\"en\"}         | 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"metadata\":{\"n\":1}}    | 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"metadata\":{\"n\":null}} | 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"metadata\":{\"n\":\"é\"}}| 400 | invalid_metadata",
        "{\"email\":\"a@b.example\",\"password\":\"short\"}    | 400 | password_strength_error",
        "{\"email\":\"a@b.example\",\"password\":\"long-enough-1\",\"password_hash\":\"x\"}"
            + "| 400 | password_and_password_hash_provided",
        "{\"email\":\"a@b.example\",\"password\":\"long-enough-1\",\"password_hash_type\":\"ssha\"}"
            + "| 400 | password_and_password_hash_type_provided",
        "{\"email\":\"a@b.example\",\"password_salt_position\":\"prefix\"}"
            + "| 400 | password_salt_position_requires_password_hash",
        "{\"email\":\"a@b.example\",\"password_hash\":\"x\"}   | 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"password_hash\":\"x\",\"password_hash_type\":\"md5\"}"
            + "| 422 | invalid_request_parameters",
        "{\"email\":\"a@b.example\",\"password_hash\":\"x\",\"password_hash_type\":\"bcrypt\"}"
            + "| 400 | invalid_password_hash",
      })
  void aBodyThatBreaksADocumentedRuleIsRefused(String body, int status, String code)
      throws IOException {
    Caller.Answer answer = caller.create(body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("/code")).isEqualTo(code);
    assertThat(twin.state().userCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"email\":}", "{\"email\":\"a@b.example\"} {}", "{\"a\":1,\"a\":2}"})
  void malformedJsonIsA400(String body) throws IOException {
    assertThat(caller.create(body).status()).isEqualTo(400);
  }

  @Test
  void metadataAreLimitedInPairsKeysAndValues() throws IOException {
    assertThat(create("a", pairs(10)).status()).isEqualTo(201);
    assertThat(create("b", pairs(11)).text("/code")).isEqualTo("invalid_metadata");
    assertThat(create("c", pair(40, 600)).status()).isEqualTo(201);
    assertThat(create("d", pair(41, 600)).text("/code")).isEqualTo("invalid_metadata");
    assertThat(create("e", pair(40, 601)).text("/code")).isEqualTo("invalid_metadata");
  }

  @Test
  void theLimitsOfTheNewerSpecificationCanBeChosen() throws IOException {
    WorkosTwinOptions newer =
        WorkosTwinOptions.defaults().withMetadataPairs(50).withExternalIdLength(128);
    try (WorkosTwin other = WorkosTwin.start(newer)) {
      String body =
          "{\"email\":\"a@b.example\",\"external_id\":\"%s\",\"metadata\":%s}"
              .formatted("x".repeat(128), pairs(50));

      assertThat(new Caller(other).create(body).status()).isEqualTo(201);
      assertThat(caller.create(body).status()).isEqualTo(422);
    }
  }

  @Test
  void anUpdateLeavesAloneWhatItDoesNotNameAndMergesMetadata() throws IOException {
    String id =
        caller
            .create(
                """
                {"email":"a@b.example","email_verified":true,"first_name":"A","external_id":"x",
                 "metadata":{"keep":"1","drop":"2","change":"3"}}""")
            .text("/id");

    Caller.Answer answer =
        caller.put(
            "/user_management/users/" + id,
            "{\"metadata\":{\"drop\":null,\"change\":\"4\"},\"locale\":\"en-US\"}");

    assertThat(answer.status()).isEqualTo(200);
    TwinUser user = twin.state().userByExternalId("x").orElseThrow();
    assertThat(user.metadata()).isEqualTo(Map.of("keep", "1", "change", "4"));
    assertThat(user.firstName()).isEqualTo("A");
    assertThat(user.emailVerified()).isTrue();
    assertThat(user.locale()).isEqualTo("en-US");

    caller.put("/user_management/users/" + id, "{\"metadata\":{},\"external_id\":null}");

    assertThat(twin.state().users().get(0).metadata()).isEmpty();
    assertThat(twin.state().users().get(0).externalId()).isNull();
  }

  @Test
  void aChangedAddressIsNoLongerVerifiedAndTheOldOneIsFree() throws IOException {
    String id = caller.created("old@b.example");

    Caller.Answer answer =
        caller.put("/user_management/users/" + id, "{\"email\":\"new@b.example\"}");

    assertThat(answer.json().at("/email_verified").asBoolean()).isFalse();
    assertThat(caller.created("OLD@b.example")).isNotEqualTo(id);
  }

  @Test
  void anUpdateToAValueOfAnotherUserIsRefusedWithATopLevelCode() throws IOException {
    caller.create("{\"email\":\"a@b.example\",\"external_id\":\"x\"}");
    String path = "/user_management/users/" + caller.created("c@b.example");

    assertThat(caller.put(path, "{\"email\":\"A@b.example\"}").text("/code"))
        .isEqualTo("email_not_available");
    assertThat(caller.put(path, "{\"external_id\":\"x\"}").text("/code"))
        .isEqualTo("external_id_already_used");
    assertThat(caller.put(path, "{\"email\":\"no\"}").text("/code")).isEqualTo("invalid_email");
    assertThat(caller.put(path, "{\"locale\":\"?\"}").text("/code")).isEqualTo("invalid_locale");
    assertThat(caller.put(path, "{\"ip_address\":\"::1\"}").status()).isEqualTo(422);
  }

  @Test
  void aUserIsFoundByIdAndByPercentEncodedExternalIdAndIsGoneOnceDeleted() throws IOException {
    String id = caller.create("{\"email\":\"a@b.example\",\"external_id\":\"a/b +%\"}").text("/id");
    String byExternalId = "/user_management/users/external_id/a%2Fb%20+%25";

    assertThat(caller.get(byExternalId).text("/id")).isEqualTo(id);
    assertThat(caller.get("/user_management/users/" + id).status()).isEqualTo(200);
    assertThat(caller.delete("/user_management/users/" + id).status()).isEqualTo(200);
    assertThat(caller.delete("/user_management/users/" + id).status()).isEqualTo(404);
    assertThat(caller.get("/user_management/users/" + id).status()).isEqualTo(404);
    assertThat(caller.get(byExternalId).text("/message")).isEqualTo("User not found: 'a/b +%'.");
  }

  @Test
  void withoutTheKeyThereIsNothingButA401() throws IOException {
    for (String authorization : new String[] {"none", "Bearer sk_test_other", twin.apiKey()}) {
      Caller.Answer answer =
          caller.send("GET", "/organizations?limit=1", "", authorization, Duration.ofSeconds(20));
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }
    assertThat(caller.get("/organizations?limit=1").body())
        .isEqualTo(
            "{\"object\":\"list\",\"data\":[],\"list_metadata\":{\"before\":null,\"after\":null}}");
  }

  @Test
  void callsThatSendMailOrThatNobodyDocumentedAreRemembered() throws IOException {
    caller.post("/user_management/password_reset", "{\"email\":\"a@b.example\"}");
    caller.get("/made/up");

    RequestCounts requests = twin.state().requests();
    assertThat(requests.mailRequests()).isEqualTo(1);
    assertThat(requests.unexpected())
        .containsExactly("POST /user_management/password_reset", "GET /made/up");
  }

  @Test
  void usersThatExistFromTheStartAreThere() throws IOException {
    ExistingUser existing = ExistingUser.of("A@b.example", "user_clerk");
    WorkosTwinOptions options = WorkosTwinOptions.defaults().withExistingUsers(List.of(existing));
    try (WorkosTwin other = WorkosTwin.start(options)) {
      assertThat(new Caller(other).get("/user_management/users?email=a@B.example").body())
          .contains("user_clerk");
    }
  }

  private Caller.Answer create(String name, String metadata) throws IOException {
    return caller.create("{\"email\":\"%s@b.example\",\"metadata\":%s}".formatted(name, metadata));
  }

  private static String pair(int key, int value) {
    return "{\"%s\":\"%s\"}".formatted("k".repeat(key), "v".repeat(value));
  }

  private static String pairs(int count) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":\"v\"");
    }
    return json.append('}').toString();
  }
}
