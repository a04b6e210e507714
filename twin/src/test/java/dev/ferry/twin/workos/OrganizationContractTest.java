package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationContractTest {
  private static final String ORGANIZATIONS = "/organizations";

  private final TestClock clock = new TestClock();
  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withClock(clock));
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void aCreatedOrganizationIsAnsweredWithAllFields() throws IOException {
    Caller.Answer answer =
        caller.post(
            ORGANIZATIONS,
            """
            {"name":"Acme","external_id":"org_2clerk","metadata":{"plan":"team"},
             "domain_data":[{"domain":"Acme.Example","state":"verified"}]}""");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/object")).isEqualTo("organization");
    assertThat(answer.text("/id")).matches("org_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(answer.text("/name")).isEqualTo("Acme");
    assertThat(answer.text("/external_id")).isEqualTo("org_2clerk");
    assertThat(answer.text("/metadata/plan")).isEqualTo("team");
    assertThat(answer.text("/domains/0/domain")).isEqualTo("acme.example");
    assertThat(answer.text("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z");
    assertThat(answer.json().has("stripe_customer_id")).isFalse();
    assertThat(answer.json().at("/allow_profiles_outside_organization").asBoolean()).isFalse();
    assertThat(caller.get(ORGANIZATIONS + "/" + answer.text("/id")).body())
        .isEqualTo(answer.body());
  }

  @Test
  void anExternalIdIsUniqueAndANameIsNot() throws IOException {
    String id = organization("Acme", "x");

    Caller.Answer sameName = caller.post(ORGANIZATIONS, "{\"name\":\"Acme\"}");
    Caller.Answer sameId = caller.post(ORGANIZATIONS, "{\"name\":\"B\",\"external_id\":\"x\"}");
    Caller.Answer updated =
        caller.put(ORGANIZATIONS + "/" + sameName.text("/id"), "{\"external_id\":\"x\"}");

    assertThat(sameName.status()).isEqualTo(201);
    assertThat(sameId.status()).isEqualTo(400);
    assertThat(sameId.text("/code")).isEqualTo("external_id_already_used");
    assertThat(updated.text("/code")).isEqualTo("external_id_already_used");
    assertThat(twin.state().organizations()).hasSize(2);
    assertThat(twin.state().organizationByExternalId("x").orElseThrow().id()).isEqualTo(id);
    assertThat(caller.put(ORGANIZATIONS + "/" + id, "{\"external_id\":\"x\"}").status())
        .as("its own external id again")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"name\":null}",
        "{\"name\":\" \"}",
        "{\"name\":\"A\",\"slug\":\"a\"}",
        "{\"name\":\"A\",\"stripe_customer_id\":\"cus_1\"}",
        "{\"name\":\"A\",\"external_id\":\"é\"}",
        "{\"name\":\"A\",\"external_id\":\"\"}",
        "{\"name\":\"A\",\"metadata\":{\"n\":1}}",
        "{\"name\":\"A\",\"domain_data\":\"a.example\"}",
        "{\"name\":\"A\",\"domain_data\":[\"a.example\"]}",
        "{\"name\":\"A\",\"domain_data\":[{\"domain\":\"a.example\"}]}",
        "{\"name\":\"A\",\"domain_data\":[{\"domain\":\"a.example\",\"state\":\"failed\"}]}",
        "{\"name\":\"A\",\"domain_data\":[{\"domain\":\"localhost\",\"state\":\"pending\"}]}",
        "{\"name\":\"A\",\"domain_data\":[{\"domain\":\"GMAIL.com\",\"state\":\"pending\"}]}",
        "{\"name\":\"A\",\"domains\":[1]}",
        "{\"name\":\"A\",\"domains\":{}, \"domain_data\":[]}",
      })
  void aBodyThatBreaksADocumentedRuleIsA422WithAMessageAndNoCode(String body) throws IOException {
    Caller.Answer answer = caller.post(ORGANIZATIONS, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/message")).isNotEmpty();
    assertThat(answer.json().has("code")).isFalse();
    assertThat(twin.state().organizations()).isEmpty();
  }

  @Test
  void metadataBeyondTheLimitsAreA400AndAnUpdateMergesThem() throws IOException {
    Caller.Answer refused =
        caller.post(ORGANIZATIONS, "{\"name\":\"A\",\"metadata\":{\"n\":\"é\"}}");
    String id =
        caller
            .post(ORGANIZATIONS, "{\"name\":\"A\",\"metadata\":{\"keep\":\"1\",\"drop\":\"2\"}}")
            .text("/id");
    caller.put(ORGANIZATIONS + "/" + id, "{\"metadata\":{\"drop\":null,\"new\":\"3\"}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/code")).isEqualTo("invalid_metadata");
    assertThat(only().metadata()).isEqualTo(Map.of("keep", "1", "new", "3"));
    caller.put(ORGANIZATIONS + "/" + id, "{\"metadata\":{}}");
    assertThat(only().metadata()).isEmpty();
  }

  @Test
  void anUpdateLeavesAloneWhatItDoesNotName() throws IOException {
    String id = organization("Acme", "x");

    Caller.Answer answer =
        caller.put(
            ORGANIZATIONS + "/" + id,
            "{\"stripe_customer_id\":\"cus_1\",\"allow_profiles_outside_organization\":true}");
    String other = ORGANIZATIONS + "/" + organization("Other", null);

    assertThat(answer.text("/name")).isEqualTo("Acme");
    assertThat(answer.text("/external_id")).isEqualTo("x");
    assertThat(answer.text("/stripe_customer_id")).isEqualTo("cus_1");
    assertThat(answer.json().at("/allow_profiles_outside_organization").asBoolean()).isTrue();
    assertThat(caller.put(other, "{\"stripe_customer_id\":\"cus_1\"}").text("/code"))
        .isEqualTo("stripe_customer_id_already_used");
    assertThat(caller.put(ORGANIZATIONS + "/" + id, "{\"external_id\":null}").text("/name"))
        .isEqualTo("Acme");
    assertThat(twin.state().organizationByExternalId("x")).isEmpty();
  }

  @Test
  void anUpdateWithDomainDataReplacesTheDomainsAndKeepsTheIdsOfThoseThatStay() throws IOException {
    Caller.Answer created =
        caller.post(
            ORGANIZATIONS,
            """
            {"name":"A","domain_data":[{"domain":"a.example","state":"pending"},
             {"domain":"b.example","state":"verified"}]}""");
    String path = ORGANIZATIONS + "/" + created.text("/id");

    Caller.Answer updated =
        caller.put(
            path,
            """
            {"domain_data":[{"domain":"b.example","state":"verified"},
             {"domain":"c.example","state":"pending"}]}""");
    Caller.Answer named = caller.put(path, "{\"name\":\"B\"}");

    assertThat(updated.json().at("/domains").findValuesAsText("domain"))
        .containsExactly("b.example", "c.example");
    assertThat(updated.text("/domains/0/id")).isEqualTo(created.text("/domains/1/id"));
    assertThat(named.json().at("/domains")).isEqualTo(updated.json().at("/domains"));
  }

  @Test
  void aDomainNamedTwiceIsA409WithAMessage() throws IOException {
    Caller.Answer answer =
        caller.post(
            ORGANIZATIONS,
            """
            {"name":"A","domain_data":[{"domain":"a.example","state":"pending"},
             {"domain":"A.example","state":"verified"}]}""");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().properties()).hasSize(1);
    assertThat(twin.state().organizations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domains=a.example                | Alpha",
        "domains=A.example,b.example      | Beta, Alpha",
        "domains=c.example                | ''",
        "search=ALPH                      | Alphabet, Alpha",
        "search=bet&domains=b.example     | Beta",
        "order=asc&limit=2                | Alpha, Beta",
      })
  void theListIsFilteredByDomainsAndByName(String query, String names) throws IOException {
    for (String name : new String[] {"Alpha", "Beta"}) {
      caller.post(
          ORGANIZATIONS,
          "{\"name\":\"%s\",\"domains\":[\"%s.example\"]}".formatted(name, name.charAt(0)));
    }
    organization("Alphabet", null);

    Caller.Answer answer = caller.get(ORGANIZATIONS + "?" + query);

    assertThat(String.join(", ", answer.json().at("/data").findValuesAsText("name")))
        .isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "after=user_1", "external_id=x", "domains[]=a.example"})
  void anUndocumentedQueryIsA422(String query) throws IOException {
    String path = ORGANIZATIONS + "?" + query.replace("[]", "%5B%5D");
    assertThat(caller.get(path).status()).isEqualTo(422);
  }

  @Test
  void anOrganizationIsFoundByExternalIdAndIsGoneOnceDeleted() throws IOException {
    String id = organization("Acme", "a/b");
    String byExternalId = ORGANIZATIONS + "/external_id/a%2Fb";

    assertThat(caller.get(byExternalId).text("/id")).isEqualTo(id);
    assertThat(caller.delete(ORGANIZATIONS + "/" + id).status()).isEqualTo(200);
    assertThat(caller.delete(ORGANIZATIONS + "/" + id).status()).isEqualTo(404);
    assertThat(caller.get(ORGANIZATIONS + "/" + id).text("/message"))
        .isEqualTo("Organization not found: '" + id + "'.");
    assertThat(caller.get(byExternalId).status()).isEqualTo(404);
    assertThat(caller.put(ORGANIZATIONS + "/" + id, "{}").status()).isEqualTo(404);
    assertThat(organization("Acme", "a/b")).as("the external id is free").isNotEqualTo(id);
  }

  private String organization(String name, @Nullable String externalId) throws IOException {
    return caller.organization(name, externalId);
  }

  private TwinOrganization only() {
    assertThat(twin.state().organizations()).hasSize(1);
    return twin.state().organizations().get(0);
  }
}
