package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.ferry.twin.workos.held.ExistingConnection;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionContractTest {
  private static final String CONNECTIONS = "/connections";

  @Test
  void byDefaultThereAreNoneAndTheirCreationIsNotOffered() throws IOException {
    try (WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults())) {
      Caller caller = new Caller(twin);

      assertThat(caller.get(CONNECTIONS).json().at("/data")).isEmpty();
      Caller.Answer refused = create(caller, caller.organization("Acme", null));
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.text("/message")).contains("not enabled");
      assertThat(twin.state().connections()).isEmpty();
      assertThat(twin.state().requests().unexpected()).isEmpty();
    }
  }

  @Test
  void theSameExternalIdGivesBackTheOneThatItsOrganizationHas() throws IOException {
    try (WorkosTwin twin = open()) {
      Caller caller = new Caller(twin);
      String organization = acme(caller);
      Caller.Answer first = createNamed(caller, organization, "ext_1");
      Caller.Answer again = createNamed(caller, organization, "ext_1");

      assertThat(first.status()).isEqualTo(201);
      assertThat(first.text("/external_id")).isEqualTo("ext_1");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(createNamed(caller, organization, "ext_2").status()).isEqualTo(201);
      assertThat(createNamed(caller, caller.organization("Other", null), "ext_1").status())
          .isEqualTo(201);
      assertThat(twin.state().connections()).hasSize(3);
    }
  }

  @Test
  void whatAnAdministratorSetsUpIsThereAndCanBeChanged() throws IOException {
    try (WorkosTwin twin = open()) {
      Caller caller = new Caller(twin);
      String organization = acme(caller);
      TwinConnection made =
          twin.connect(ExistingConnection.of(organization, "OktaSAML", "Theirs", "draft"));
      twin.connect(
          new ExistingConnection(made.id(), organization, "OktaSAML", "Theirs", null, "active"));

      assertThat(twin.state().connections())
          .extracting(TwinConnection::id, TwinConnection::state)
          .containsExactly(tuple(made.id(), "active"));
      assertThat(caller.get(CONNECTIONS + "/" + made.id()).text("/state")).isEqualTo("active");
    }
    OrganizationOptions nowhere =
        OrganizationOptions.defaults()
            .withExistingConnections(
                List.of(ExistingConnection.of("org_none", "OktaSAML", "Theirs", "draft")));
    assertThatThrownBy(
            () -> WorkosTwin.start(WorkosTwinOptions.defaults().withOrganizations(nowhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Theirs");
  }

  @Test
  void byOptionOneCanBeCreatedAndReadAndDeleted() throws IOException {
    try (WorkosTwin twin = open()) {
      Caller caller = new Caller(twin);
      Caller.Answer created = create(caller, acme(caller));
      String path = CONNECTIONS + "/" + created.text("/id");

      assertThat(created.status()).isEqualTo(201);
      assertThat(created.text("/object")).isEqualTo("connection");
      assertThat(created.text("/id")).startsWith("conn_");
      assertThat(created.text("/state")).isEqualTo("draft");
      assertThat(created.text("/domains/0/domain")).isEqualTo("acme.example");
      assertThat(caller.get(path).body()).isEqualTo(created.body());
      assertThat(caller.delete(path).status()).isEqualTo(204);
      assertThat(caller.get(path).status()).isEqualTo(404);
      assertThat(create(caller, "org_none").status()).isEqualTo(404);
      assertThat(caller.post(CONNECTIONS, "{}").status()).isEqualTo(422);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "connection_type=oktasaml, 1",
    "connection_type=OktaOIDC, 0",
    "domain=acme.example,      1",
    "domain=other.example,     0",
    "organization_id=org_none, 0",
    "search=OKT,               1",
    "search=azure,             0",
  })
  void theListIsFiltered(String query, int count) throws IOException {
    try (WorkosTwin twin = open()) {
      Caller caller = new Caller(twin);
      create(caller, acme(caller));

      assertThat(caller.get(CONNECTIONS + "?" + query).json().at("/data")).hasSize(count);
    }
  }

  @Test
  void aConnectionGoesWithItsOrganization() throws IOException {
    try (WorkosTwin twin = open()) {
      Caller caller = new Caller(twin);
      String organization = acme(caller);
      create(caller, organization);
      assertThat(twin.state().connections())
          .extracting(TwinConnection::type)
          .containsExactly("OktaSAML");

      caller.delete("/organizations/" + organization);

      assertThat(twin.state().connections()).isEmpty();
    }
  }

  private static WorkosTwin open() {
    return WorkosTwin.start(
        WorkosTwinOptions.defaults()
            .withOrganizations(OrganizationOptions.defaults().withCreatableConnections(true)));
  }

  private static String acme(Caller caller) throws IOException {
    return caller
        .post("/organizations", "{\"name\":\"Acme\",\"domains\":[\"acme.example\"]}")
        .text("/id");
  }

  private static Caller.Answer createNamed(Caller caller, String organization, String externalId)
      throws IOException {
    return caller.post(
        CONNECTIONS,
        ("{\"organization_id\":\"%s\",\"connection_type\":\"OktaSAML\",\"name\":\"Okta\","
                + "\"external_id\":\"%s\"}")
            .formatted(organization, externalId));
  }

  private static Caller.Answer create(Caller caller, String organization) throws IOException {
    return caller.post(
        CONNECTIONS,
        "{\"organization_id\":\"%s\",\"connection_type\":\"OktaSAML\",\"name\":\"Okta\"}"
            .formatted(organization));
  }
}
