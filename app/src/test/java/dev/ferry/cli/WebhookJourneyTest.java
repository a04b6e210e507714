package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.live.Happening;
import dev.ferry.twin.clerk.webhook.Webhooks;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watch that looks once an hour hears of a change and brings it over at once. */
class WebhookJourneyTest {
  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void aMembershipThatEndedInClerkEndsInWorkosBeforeTheHourIsOver() throws Exception {
    try (LivingTenant tenant = LivingTenant.start(folder, 80, 5, 16)) {
      int port = freePort();
      Webhooks.Options options =
          Webhooks.Options.to(URI.create("http://127.0.0.1:" + port + "/clerk"));
      InProcess ferry =
          tenant.ferry().with("CLERK_WEBHOOK_SECRET", options.secrets().get(0).text());
      assertThat(ferry.run("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv").exitCode())
          .isZero();
      assertThat(ferry.run("plan").exitCode()).isZero();
      assertThat(ferry.run("apply", "--yes").exitCode()).isZero();

      CompletableFuture<Ended> ended = new CompletableFuture<>();
      Thread watch =
          new Thread(
              () ->
                  ended.complete(
                      ferry.run(
                          "sync",
                          "--watch",
                          "--interval",
                          "1h",
                          "--webhooks",
                          "" + port,
                          "--yes",
                          "--json")));
      watch.start();
      try (Webhooks webhooks = Webhooks.start(tenant.clerk().state().instance(), options)) {
        // The first round reads all: what happens before it is over is brought over without a hint.
        while (!ferry.run("status", "--json").json().path("lagSeconds").isNumber()) {
          assertThat(watch.isAlive()).isTrue();
          Thread.sleep(50);
        }
        assertThat(tenant.life().step(Happening.MEMBERSHIP_REMOVED)).isPresent();
        // Sent again and again until the watch listens; and it may wait for the round before.
        assertThat(webhooks.awaitIdle(Duration.ofMinutes(2))).isTrue();
        Instant tooLate = Instant.now().plus(Duration.ofMinutes(2)); // the next round is in an hour
        while (!tenant.differences().isEmpty()) {
          assertThat(Instant.now()).as("%s", tenant.differences()).isBefore(tooLate);
          Thread.sleep(50);
        }
      }
      watch.interrupt();

      assertThat(ended.get().exitCode()).as(ended.get().err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(ended.get().json().at("/webhooks/taken").asInt())
          .as(ended.get().err())
          .isPositive();
      assertThat(ended.get().json().path("rounds").asInt()).isGreaterThan(1);
    }
  }

  @Test
  void whatIsSaidWrongIsRefusedBeforeAnythingIsAsked() {
    InProcess ferry =
        new InProcess(folder)
            .with("WORKOS_API_KEY", "sk_test_" + "a1B2".repeat(6))
            .with("WORKOS_API_URL", "http://127.0.0.1:1");
    assertThat(ferry.run("sync", "--yes", "--webhooks", "8091").err())
        .contains("--webhooks without --watch");
    assertThat(ferry.run("sync", "--watch", "--webhook-secret-file", "x").err())
        .contains("--webhook-secret-file without --webhooks");
    assertThat(ferry.run("sync", "--watch", "--yes", "--webhooks", "80910").err())
        .contains("--webhooks 80910 is no [HOST:]PORT", "8091 or 127.0.0.1:8091");
    assertThat(ferry.run("sync", "--watch", "--yes", "--webhooks", "8091").err())
        .contains("CLERK_WEBHOOK_SECRET");
    assertThat(
            ferry
                .with("CLERK_WEBHOOK_SECRET", "whsec_short")
                .run("sync", "--watch", "--yes", "--webhooks", "8091")
                .err())
        .contains("CLERK_WEBHOOK_SECRET holds is no webhook's secret")
        .doesNotContain("whsec_short");
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
