package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.clerk.live.Happening;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.clerk.live.OutcomeCheck;
import dev.ferry.twin.clerk.webhook.Webhooks;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.generate.TenantRules;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watch that looks once an hour hears of a change and brings it over at once. */
class WebhookJourneyTest {
  private static final TenantRules.Before NOTHING = TenantRules.Before.nothing();

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void aMembershipThatEndedInClerkEndsInWorkosBeforeTheHourIsOver() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 80, 5, 16);
    try (ClerkTwin clerk =
            ClerkTwin.start(
                ClerkTwinOptions.defaults()
                    .withRequestsPer10s(ClerkTwinOptions.UNLIMITED)
                    .withData(tenant.clerkApi()));
        WorkosTwin workos =
            WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Life life =
          Life.of(clerk, new Life.Start(tenant.users(), NOTHING, 11, InstantSource.system()));
      int port = freePort();
      Webhooks.Options options =
          Webhooks.Options.to(URI.create("http://127.0.0.1:" + port + "/clerk"));
      InProcess ferry = ferry(clerk, workos, options.secrets().get(0).text());
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
      try (Webhooks webhooks = Webhooks.start(clerk.state().instance(), options)) {
        assertThat(life.step(Happening.MEMBERSHIP_REMOVED)).isPresent();
        // Sent again and again until the watch listens; and it may wait for the round before.
        assertThat(webhooks.awaitIdle(Duration.ofMinutes(2))).isTrue();
        while (!OutcomeCheck.differences(life.outcome(), workos.state(), id -> true).isEmpty()) {
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

  private InProcess ferry(ClerkTwin clerk, WorkosTwin workos, String secret) {
    return new InProcess(folder)
        .with("CLERK_SECRET_KEY", clerk.secretKey())
        .with("CLERK_API_URL", clerk.address().toString())
        .with("CLERK_WEBHOOK_SECRET", secret)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
