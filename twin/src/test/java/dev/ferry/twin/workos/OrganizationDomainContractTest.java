package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationDomainContractTest {
  private static final String DOMAINS = "/organization_domains";

  private final TestClock clock = new TestClock();
  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withClock(clock));
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void anAddedDomainIsPendingAndNamesTheDnsRecord() throws IOException {
    String organization = caller.organization("Acme", null);

    Caller.Answer answer = add(organization, "Acme.example");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/object")).isEqualTo("organization_domain");
    assertThat(answer.text("/id")).startsWith("org_domain_");
    assertThat(answer.text("/organization_id")).isEqualTo(organization);
    assertThat(answer.text("/domain")).isEqualTo("acme.example");
    assertThat(answer.text("/state")).isEqualTo("pending");
    assertThat(answer.text("/verification_strategy")).isEqualTo("dns");
    assertThat(answer.text("/verification_prefix")).isNotEmpty();
    assertThat(answer.text("/verification_token")).isNotEmpty();
    assertThat(caller.get(DOMAINS + "/" + answer.text("/id")).body()).isEqualTo(answer.body());
    assertThat(caller.get("/organizations/" + organization).json().at("/domains/0"))
        .isEqualTo(answer.json());
  }

  @Test
  void aDomainIsOnceInAnOrganizationButMayBeInSeveral() throws IOException {
    String one = caller.organization("One", null);
    String two = caller.organization("Two", null);
    add(one, "acme.example");

    Caller.Answer again = add(one, "ACME.example");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/code")).isEqualTo("domain_already_exists");
    assertThat(add(two, "acme.example").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmail.com", "Outlook.com", "localhost", "a b.example", "-a.example", ""})
  void aConsumerDomainOrWhatIsNoDomainIsA422(String domain) throws IOException {
    String organization = caller.organization("Acme", null);

    Caller.Answer answer = add(organization, domain);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().has("code")).isFalse();
    assertThat(twin.state().organizations().get(0).domains()).isEmpty();
  }

  @Test
  void aPendingDomainFailsAfterThirtyDaysAndCanBeTriedAgain() throws IOException {
    String path =
        DOMAINS + "/" + add(caller.organization("Acme", null), "acme.example").text("/id");

    clock.advance(Duration.ofDays(30).minusMillis(1));
    assertThat(caller.get(path).text("/state")).isEqualTo("pending");
    clock.advance(Duration.ofMillis(1));
    assertThat(caller.get(path).text("/state")).isEqualTo("failed");

    Caller.Answer again = caller.post(path + "/verify", "{}");

    assertThat(again.status()).isEqualTo(201);
    assertThat(caller.get(path).text("/state")).isEqualTo("pending");
  }

  @Test
  void aDomainThatIsDeclaredVerifiedIsSoByHandAndNeedsNoVerification() throws IOException {
    Caller.Answer organization =
        caller.post(
            "/organizations",
            "{\"name\":\"A\",\"domain_data\":[{\"domain\":\"a.example\",\"state\":\"verified\"}]}");
    String path = DOMAINS + "/" + organization.text("/domains/0/id");

    assertThat(caller.get(path).text("/state")).isEqualTo("verified");
    assertThat(caller.get(path).text("/verification_strategy")).isEqualTo("manual");
    assertThat(caller.post(path + "/verify", "").text("/code"))
        .isEqualTo("domain_already_verified");
  }

  @Test
  void aDeletedDomainIsGoneAndWithItsOrganizationGoAllItsDomains() throws IOException {
    String organization = caller.organization("Acme", null);
    String one = DOMAINS + "/" + add(organization, "one.example").text("/id");
    String two = DOMAINS + "/" + add(organization, "two.example").text("/id");

    assertThat(caller.delete(one).status()).isEqualTo(204);
    assertThat(caller.delete(one).status()).isEqualTo(404);
    assertThat(caller.get(two).status()).isEqualTo(200);
    caller.delete("/organizations/" + organization);

    assertThat(caller.get(two).status()).isEqualTo(404);
    assertThat(add(organization, "three.example").status()).isEqualTo(404);
  }

  private Caller.Answer add(String organization, String domain) throws IOException {
    return caller.post(
        DOMAINS, "{\"organization_id\":\"%s\",\"domain\":\"%s\"}".formatted(organization, domain));
  }
}
