package dev.ferry.cli.sync;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.console.Terminal;
import dev.ferry.control.Control;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.verify.Waiting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a watch hears of between two rounds: webhooks, if they are wanted, and Clerk's pulse. */
public final class Hearing implements Waiting, AutoCloseable {
  private static final Duration GATHERING = Duration.ofSeconds(1);

  private final UntilNext untilNext;
  private final ClerkPulse pulse;
  private final Runnable waker;
  private final @Nullable WebhookServer server;

  private Hearing(
      UntilNext.Step step,
      ClerkPulse pulse,
      Supplier<Control> asked,
      Runnable waker,
      @Nullable WebhookServer server) {
    this.untilNext = new UntilNext(step, pulse, asked);
    this.pulse = pulse;
    this.waker = waker;
    this.server = server;
  }

  /**
   * Clerk's pulse alone.
   *
   * @param workspace its small files
   */
  public static Hearing ofPulse(SideFiles workspace, ClerkKeyOptions clerk, CliContext around) {
    Waiting waiting = around.waiting();
    return new Hearing(
        length -> passes(waiting, length),
        new ClerkPulse(clerk, around),
        new AskedBetween(workspace),
        () -> {},
        null);
  }

  /**
   * And webhooks.
   *
   * @throws IOException if nobody can listen there
   */
  public static Hearing of(
      WebhookReceiver receiver, Migration migration, ClerkKeyOptions clerk, CliContext around)
      throws IOException {
    Hints hints = new Hints(GATHERING);
    return new Hearing(
        hints::await,
        new ClerkPulse(clerk, around),
        new AskedBetween(migration.workspace().sideFiles()),
        hints::came,
        WebhookServer.start(receiver, instance(migration), hints, around.clock()));
  }

  private static boolean passes(Waiting waiting, Duration length) throws InterruptedException {
    waiting.pause(length);
    return false;
  }

  private static String instance(Migration migration) {
    return migration
        .knownClerk()
        .orElseThrow(
            () ->
                UsageError.usage(
                    "clerk-unknown",
                    "of which Clerk instance webhooks may be is not known yet",
                    "Take a snapshot with --clerk first."));
  }

  void say(Terminal terminal) {
    if (server != null) {
      terminal.say(
          "  webhooks of Clerk are taken at http://"
              + server.address().getHostString()
              + ":"
              + server.address().getPort());
    }
  }

  void tell(Document document) {
    heard().ifPresent(counts -> document.add("webhooks", counts));
  }

  /** Where webhooks are taken; empty if none are. */
  public Optional<InetSocketAddress> address() {
    return Optional.ofNullable(server).map(WebhookServer::address);
  }

  /** Which came so far; empty if none are taken. */
  Optional<WebhooksHeard> heard() {
    return Optional.ofNullable(server).map(WebhookServer::counts);
  }

  /** True if somebody asks the watch to end, from another terminal. */
  boolean isStopped() {
    return untilNext.isStopped();
  }

  /** Ends a pause early, where webhooks are waited for. Thread-safe. */
  void wake() {
    waker.run();
  }

  @Override
  public void pause(Duration length) throws InterruptedException {
    untilNext.pause(length);
  }

  @Override
  public void close() {
    pulse.close();
    if (server != null) {
      server.close();
    }
  }
}
