package dev.ferry.transport;

import java.util.function.Consumer;

/** Sends each call once: no retry, no redirect, no cookie, no re-send. Thread-safe. */
public interface Transport extends AutoCloseable {

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
