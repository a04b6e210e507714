package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.Version;
import dev.ferry.cli.connection.ClerkTarget;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.api.ClerkApi;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ClerkApiUsers;
import dev.ferry.source.clerk.api.ClerkLimits;
import dev.ferry.source.clerk.api.ClerkUnreadableException;
import dev.ferry.transport.HttpTransport;
import dev.ferry.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to one Clerk instance. */
public final class ClerkConnection implements AutoCloseable {
  private static final int CONNECTIONS = 2;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final ClerkTarget target;
  private final Transport transport;
  private final ClerkApiSource source;
  private @Nullable ClerkInstance instance;

  public ClerkConnection(ClerkTarget target, ClerkLimits limits, Clock clock) {
    this.target = target;
    this.transport =
        new HttpTransport(target.key(), "ferry/" + Version.NUMBER, CONNECTIONS, ANSWER_TIMEOUT);
    ClerkApi api = new ClerkApi(target.address(), transport, limits, target.environment(), clock);
    this.source = new ClerkApiSource(api, ClerkApiUsers.PAGE);
  }

  ClerkTarget target() {
    return target;
  }

  ClerkApiSource source() {
    return source;
  }

  /**
   * Which instance it is: Clerk is asked once.
   *
   * @throws ClerkUnreadableException if it does not say
   */
  ClerkInstance instance() throws InterruptedException {
    ClerkInstance known = instance;
    if (known == null) {
      known = source.api().instance();
      instance = known;
    }
    return known;
  }

  /** The instance, if it was asked for. */
  Optional<ClerkInstance> known() {
    return Optional.ofNullable(instance);
  }

  /** For people, whether Clerk has answered yet or not. */
  String describe() {
    return target.describe(
        known()
            .map(found -> found.environment().word() + " " + found.id())
            .orElse(target.environment().word()));
  }

  @Override
  public void close() {
    transport.close();
  }
}
