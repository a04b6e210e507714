package dev.ferry.cli.demo;

import dev.ferry.Migration;
import dev.ferry.StandIn;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.cli.snapshot.ExportTimes;
import dev.ferry.cli.sync.BothSides;
import dev.ferry.cli.sync.Hearing;
import dev.ferry.cli.sync.SyncRound;
import dev.ferry.cli.sync.WatchStage;
import dev.ferry.cli.sync.WatchStage.Watched;
import dev.ferry.cli.sync.WebhookReceiver;
import dev.ferry.privacy.Sensitive;
import dev.ferry.twin.clerk.webhook.SigningSecret;
import dev.ferry.twin.clerk.webhook.WebhookCounts;
import dev.ferry.twin.clerk.webhook.WebhookFault;
import dev.ferry.twin.clerk.webhook.WebhookFaults;
import dev.ferry.twin.clerk.webhook.Webhooks;
import dev.ferry.webhook.WebhookSecret;
import dev.ferry.webhook.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Watches a tenant for a while, as {@code sync --watch --webhooks} does, while its webhooks are
 * lost, doubled and late. Used once.
 */
final class LiveWatch {
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final long FAULT_SEED = 1;

  private final LiveTenant tenant;
  private final ClerkKeyOptions clerk;
  private final StandIn workos;
  private final Duration length;
  private WebhookCounts sent = new WebhookCounts(0, 0, 0, 0, 0);

  LiveWatch(LiveTenant tenant, ClerkKeyOptions clerk, StandIn workos, Duration length) {
    this.tenant = tenant;
    this.clerk = clerk;
    this.workos = workos;
    this.length = length;
  }

  /** As it would be typed. */
  String words() {
    return "sync --watch --interval "
        + INTERVAL.toSeconds()
        + "s --webhooks PORT --withdraw-many --yes";
  }

  /** Of the webhooks. */
  WebhookCounts sent() {
    return sent;
  }

  Watched run(Migration migration, StageContext context, Document document)
      throws IOException, InterruptedException {
    SigningSecret secret = SigningSecret.random();
    WebhookReceiver receiver =
        new WebhookReceiver(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new WebhookVerifier(List.of(WebhookSecret.of(Sensitive.of(secret.text())))));
    try (Hearing hearing = Hearing.of(receiver, migration, clerk, context.around());
        Webhooks webhooks = webhooks(hearing, secret, context)) {
      WatchStage watch =
          new WatchStage(
              context, migration, sides(), hearing, INTERVAL, () -> ExitCode.DONE, document);
      Watched watched = forAWhile(watch);
      sent = webhooks.counts();
      return watched;
    }
  }

  private Webhooks webhooks(Hearing hearing, SigningSecret secret, StageContext context) {
    InetSocketAddress address = hearing.address().orElseThrow();
    URI receiver =
        URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/clerk");
    Webhooks.Options to = Webhooks.Options.to(receiver);
    return Webhooks.start(
        tenant.clerk().twin().state().instance(),
        new Webhooks.Options(
            to.address(),
            List.of(secret),
            new WebhookFaults(
                EnumSet.of(WebhookFault.LOSSY, WebhookFault.DOUBLED, WebhookFault.LATE),
                FAULT_SEED),
            to.retries(),
            to.timeout(),
            context.around().clock()));
  }

  private BothSides sides() {
    return new BothSides(
        workos.target(),
        workos.limits(),
        clerk,
        List.of(),
        ExportTimes.NONE,
        new SyncRound.Said(true, false, false));
  }

  /**
   * It ends between two rounds, so that no answer is owed; whoever stops the demo stops it, too.
   */
  private Watched forAWhile(WatchStage watch) throws InterruptedException {
    FutureTask<Watched> task = new FutureTask<>(watch::watch);
    Thread thread = new Thread(task, "ferry-watch");
    thread.start();
    try {
      try {
        return task.get(length.toMillis(), TimeUnit.MILLISECONDS); // it has ended by itself
      } catch (TimeoutException e) {
        watch.stop();
        return task.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the watch has failed", e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      thread.join();
      throw e;
    }
  }
}
