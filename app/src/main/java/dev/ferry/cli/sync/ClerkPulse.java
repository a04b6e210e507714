package dev.ferry.cli.sync;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.snapshot.ClerkConnection;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.source.clerk.api.ClerkUnreadableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Clerk by one connection for as long as it answers. Not thread-safe. */
final class ClerkPulse implements UntilNext.Pulse, AutoCloseable {
  private final ClerkKeyOptions clerk;
  private final CliContext around;
  private @Nullable ClerkConnection open;

  ClerkPulse(ClerkKeyOptions clerk, CliContext around) {
    this.clerk = clerk;
    this.around = around;
  }

  /** Whoever does not answer now is asked by the next round, which says so. */
  @Override
  public Optional<String> now() throws InterruptedException {
    try {
      ClerkConnection connection = open == null ? clerk.connect(around) : open;
      open = connection;
      return Optional.of(connection.source().api().pulse());
    } catch (ClerkUnreadableException | UsageError e) {
      close();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    ClerkConnection connection = open;
    open = null;
    if (connection != null) {
      connection.close();
    }
  }
}
