package dev.ferry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.doctor.ProbeResult.Window;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.Page;
import dev.ferry.workos.WebhookEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in WorkOS already. */
class TargetChecksTest {
  private static final TargetChecks.Commands COMMANDS = new TargetChecks.Commands("OFF", "ON");
  private static final WebhookEndpoint ON =
      new WebhookEndpoint("we_1", "https://hooks.acme.test/in?token=hush", true);
  private static final WebhookEndpoint OFF =
      new WebhookEndpoint("we_2", "https://hooks.acme.test/b", false);

  @Test
  void whatCouldNotBeReadIsNotEmpty() {
    Page<WorkosOrganization> organizations = Page.whole(List.of());
    assertThat(TargetChecks.content(null, organizations, 0).code()).isEqualTo("target-unread");
    assertThat(TargetChecks.content(Page.whole(List.of()), null, 0).code())
        .isEqualTo("target-unread");
    assertThat(TargetChecks.content(Page.whole(List.of()), organizations, 0).code())
        .isEqualTo("target-empty");
  }

  @Test
  void webhooksThatAreOnThatFerrySwitchedOffAndThatCannotBeSeen() {
    Check on = TargetChecks.webhooks(List.of(ON, OFF), 1, "", COMMANDS);
    assertThat(on.code()).isEqualTo("webhooks-on");
    assertThat(on.evidence()).contains("1 webhook endpoint would", "we_1 (hooks.acme.test)");
    assertThat(on.evidence()).contains("1 switched off by ferry").doesNotContain("hush", "we_2");
    assertThat(on.fix()).contains("OFF");
    assertThat(TargetChecks.webhooks(List.of(OFF), 1, "", COMMANDS).fix()).contains("ON");
    assertThat(TargetChecks.webhooks(List.of(OFF), 0, "", COMMANDS).code())
        .isEqualTo("webhooks-quiet");
    assertThat(TargetChecks.webhooks(null, 0, "HTTP 403", COMMANDS).evidence())
        .contains("HTTP 403");
  }

  @Test
  void limitsAreOnlyKnownIfAnAnswerSaysSo() {
    assertThat(limits(200, Map.of()).status()).isEqualTo(Check.Status.UNKNOWN);
    assertThat(limits(200, Map.of("x-ratelimit-limit", "1000")).evidence()).contains("1000");
    assertThat(limits(429, Map.of()).code()).isEqualTo("limits-used-up");
    assertThat(TargetChecks.limits("d", null).status()).isEqualTo(Check.Status.UNKNOWN);
  }

  private static Check limits(int status, Map<String, String> headers) {
    Instant now = Instant.EPOCH;
    return TargetChecks.limits(
        "d",
        ProbeResult.of(
            "GET /x", new Delivery.Reply(status, headers, ""), true, true, new Window(now, now)));
  }
}
