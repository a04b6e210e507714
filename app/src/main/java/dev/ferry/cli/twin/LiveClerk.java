package dev.ferry.cli.twin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.clerk.live.LiveDashboard;
import dev.ferry.twin.clerk.live.Pulse;
import dev.ferry.twin.clerk.webhook.WebhookFault;
import dev.ferry.twin.clerk.webhook.Webhooks;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An embedded Clerk that lives, until it is closed. */
final class LiveClerk implements AutoCloseable {

  /** What of it is told. */
  record Told(double rate, long seed, URI dashboard) {}

  /** Where webhooks go. The secret is the twin's, and good for nothing else. */
  record Receiver(
      URI url, String secret, @JsonInclude(Include.NON_EMPTY) Set<WebhookFault> faults) {}

  private final Told told;
  private final @Nullable Receiver receiver;
  private final @Nullable Webhooks webhooks;
  private final Pulse pulse;
  private final LiveDashboard dashboard;

  private LiveClerk(
      Life life, double rate, long seed, @Nullable Receiver receiver, @Nullable Webhooks webhooks) {
    this.receiver = receiver;
    this.webhooks = webhooks;
    this.pulse = Pulse.start(life, rate);
    this.dashboard = LiveDashboard.start(life, pulse);
    this.told = new Told(rate, seed, dashboard.address());
  }

  static LiveClerk start(
      ClerkTwin clerk, Life.Start start, double rate, Optional<Webhooks.Options> options) {
    Life life = Life.of(clerk, start);
    if (options.isEmpty()) {
      return new LiveClerk(life, rate, start.seed(), null, null);
    }
    Webhooks.Options chosen = options.get();
    Receiver receiver =
        new Receiver(
            chosen.address(),
            chosen.secrets().get(0).text(),
            new TreeSet<>(chosen.faults().faults()));
    Webhooks webhooks = Webhooks.start(clerk.state().instance(), chosen);
    return new LiveClerk(life, rate, start.seed(), receiver, webhooks);
  }

  Told told() {
    return told;
  }

  Optional<Receiver> receiver() {
    return Optional.ofNullable(receiver);
  }

  @Override
  public void close() {
    dashboard.close();
    if (webhooks != null) {
      webhooks.close();
    }
    pulse.close();
  }
}
