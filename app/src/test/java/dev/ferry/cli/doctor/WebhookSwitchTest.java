package dev.ferry.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.TwinWebhook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks are off during the import and exactly those that were on are on again afterwards. */
class WebhookSwitchTest {
  @TempDir Path folder;
  private WorkosTwin workos;
  private InProcess ferry;

  @BeforeEach
  void begin() {
    workos = WorkosTwin.start(WorkosTwinOptions.defaults());
    ferry =
        new InProcess(folder)
            .with("WORKOS_API_URL", workos.address().toString())
            .with("WORKOS_API_KEY", workos.apiKey());
  }

  @AfterEach
  void end() {
    workos.close();
  }

  @Test
  void theDoctorNamesThoseThatAreOnAndNoSecretOfTheirs() throws Exception {
    TwinWebhook hook = workos.addWebhook("https://hooks.acme.test/in?token=hush");

    InProcess.Ended ended = ferry.run("doctor", "--json");

    JsonNode check = webhooks(ended);
    assertThat(check.path("status").asText()).isEqualTo("warn");
    assertThat(check.path("evidence").asText()).contains(hook.id(), "hooks.acme.test");
    assertThat(check.path("fix").asText()).contains("doctor --disable-webhooks");
    assertThat(ended.next().toString()).contains("doctor --disable-webhooks");
    assertThat(ended.out() + ended.err()).doesNotContain("hush", "whsec_");
  }

  @Test
  void nothingIsSwitchedWithoutConsent() throws Exception {
    workos.addWebhook("https://hooks.acme.test/in");

    InProcess.Ended ended = ferry.run("doctor", "--disable-webhooks", "--json");

    assertThat(ended.errorCode()).isEqualTo("consent-missing");
    assertThat(ended.next().get(0)).isEqualTo("ferry doctor --disable-webhooks --yes");
    assertThat(on()).hasSize(1);
  }

  @Test
  void exactlyThoseThatWereOnAreOnAgain() throws Exception {
    for (int count = 0; count < 120; count++) { // more than one page
      workos.addWebhook("https://hooks.acme.test/" + count);
    }
    switchOff(workos.webhooks().get(7));
    List<String> before = on();

    assertThat(ferry.run("doctor", "--disable-webhooks", "--yes").exitCode()).isZero();
    assertThat(on()).isEmpty();
    assertThat(webhooks(ferry.run("doctor", "--json")).path("code").asText())
        .isEqualTo("webhooks-off");
    // Once more finds nothing to do, and forgets nothing.
    assertThat(ferry.run("doctor", "--disable-webhooks", "--yes").exitCode()).isZero();

    InProcess.Ended ended = ferry.run("doctor", "--enable-webhooks", "--yes", "--json");

    assertThat(ended.json().path("switched")).hasSize(119);
    assertThat(ended.json().path("stillOff")).isEmpty();
    assertThat(on()).isEqualTo(before);
    assertThat(ferry.run("doctor", "--enable-webhooks").err()).contains("none was switched off");
  }

  @Test
  void doctorItselfOnlyReads() {
    workos.addWebhook("https://hooks.acme.test/in");
    long writes = workos.state().requests().writes();

    ferry.run("doctor", "--provider", "google");

    assertThat(on()).hasSize(1);
    assertThat(workos.state().requests().writes()).isEqualTo(writes);
    assertThat(workos.state().mails()).isEmpty();
  }

  private void switchOff(TwinWebhook hook) throws Exception {
    java.net.http.HttpClient.newHttpClient()
        .send(
            java.net.http.HttpRequest.newBuilder(
                    workos.address().resolve("/webhook_endpoints/" + hook.id()))
                .header("Authorization", "Bearer " + workos.apiKey())
                .header("Content-Type", "application/json")
                .method(
                    "PATCH",
                    java.net.http.HttpRequest.BodyPublishers.ofString("{\"status\":\"disabled\"}"))
                .build(),
            java.net.http.HttpResponse.BodyHandlers.discarding());
  }

  private List<String> on() {
    return workos.webhooks().stream().filter(TwinWebhook::enabled).map(TwinWebhook::id).toList();
  }

  private static JsonNode webhooks(InProcess.Ended ended) throws Exception {
    for (JsonNode check : ended.json().path("checks")) {
      if (check.path("id").asText().equals("webhooks")) {
        return check;
      }
    }
    throw new AssertionError(ended.out());
  }
}
