package dev.ferry.transport;

import java.time.Duration;
import java.util.function.Consumer;

/** Sends each call once: no retry, no redirect, no cookie, no re-send. Thread-safe. */
public interface Transport extends AutoCloseable {
  /**
   * A request takes effect until then after it has left, or never. No document of a service says
   * how long that is.
   */
  Duration LONGEST_FLIGHT = Duration.ofSeconds(30);

  /**
   * Sends a call without waiting.
   *
   * @param whenDone gets exactly one delivery, on a thread of the transport, which it must not
   *     block
   */
  void send(Call call, Consumer<Delivery> whenDone);

  @Override
  void close();
}
