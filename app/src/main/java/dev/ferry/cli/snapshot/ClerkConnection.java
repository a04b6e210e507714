package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.Version;
import dev.ferry.cli.connection.ClerkTarget;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.api.ClerkApi;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ClerkApiUsers;
import dev.ferry.source.clerk.api.ClerkLimits;
import dev.ferry.source.clerk.api.ClerkUnreadableException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to one Clerk instance. */
public final class ClerkConnection implements AutoCloseable {
  private final ClerkTarget target;
  private final ClerkApiSource source;
  private @Nullable ClerkInstance instance;

  public ClerkConnection(ClerkTarget target, ClerkLimits limits, Clock clock) {
    this.target = target;
    this.source =
        new ClerkApiSource(
            ClerkApi.connect(target.address(), target.key(), Version.NUMBER, limits, clock),
            ClerkApiUsers.PAGE);
  }

  ClerkTarget target() {
    return target;
  }

  /** What is read of it. */
  public ClerkApiSource source() {
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
  public String describe() {
    return target.describe(
        known()
            .map(found -> found.environment().word() + " " + found.id())
            .orElse(target.environment().word()));
  }

  @Override
  public void close() {
    source.api().close();
  }
}
