package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.workos.wire.TwinPortalLink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalContractTest {
  private static final String GENERATE = "/portal/generate_link";

  private final TestClock clock = new TestClock();
  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withClock(clock));
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void aLinkOpensThePortalWithoutAKeyForFiveMinutes() throws IOException {
    String organization = caller.organization("Acme", null);
    Caller.Answer answer =
        generate(
            organization,
            ",\"intent\":\"sso\",\"return_url\":\"https://app.example/\","
                + "\"it_contact_emails\":[\"it@acme.example\"]");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/link")).startsWith(twin.address().toString());
    assertThat(twin.state().portalLinks())
        .containsExactly(
            new TwinPortalLink(
                organization,
                "sso",
                List.of("it@acme.example"),
                clock.instant().plus(Duration.ofMinutes(5))));

    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(open(answer.text("/link")).status()).isEqualTo(200);
    assertThat(open(answer.text("/link")).body()).contains(organization);
    clock.advance(Duration.ofMillis(1));
    assertThat(open(answer.text("/link")).status()).isEqualTo(410);
    assertThat(open(twin.address() + "/portal/page").status()).isEqualTo(410);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"intent\":\"users\"",
        ",\"return_url\":\"http://app.example/\"",
        ",\"success_url\":\"not a url\"",
        ",\"it_contact_emails\":[\"nobody\"]",
        ",\"it_contact_emails\":\"it@acme.example\"",
        ",\"expires_in\":60",
      })
  void aBodyThatBreaksADocumentedRuleIsA422WithAMessageAndNoCode(String more) throws IOException {
    Caller.Answer answer = generate(caller.organization("Acme", null), more);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().has("code")).isFalse();
    assertThat(twin.state().portalLinks()).isEmpty();
  }

  @Test
  void twentyContactsAreTheMost() throws IOException {
    String organization = caller.organization("Acme", null);

    assertThat(generate(organization, contacts(20)).status()).isEqualTo(201);
    assertThat(generate(organization, contacts(21)).status()).isEqualTo(422);
  }

  @Test
  void anOrganizationIsNeededAndMustExist() throws IOException {
    assertThat(caller.post(GENERATE, "{}").status()).isEqualTo(422);
    assertThat(generate("org_none", "").text("/message"))
        .isEqualTo("Organization not found: 'org_none'.");
  }

  private Caller.Answer generate(String organization, String more) throws IOException {
    return caller.post(GENERATE, "{\"organization\":\"%s\"%s}".formatted(organization, more));
  }

  private Caller.Answer open(String link) throws IOException {
    String path = link.substring(twin.address().toString().length());
    return caller.send("GET", path, "", "none", Duration.ofSeconds(20));
  }

  private static String contacts(int count) {
    return ",\"it_contact_emails\":[" + "\"a@b.example\",".repeat(count - 1) + "\"a@b.example\"]";
  }
}
