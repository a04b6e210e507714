package dev.ferry.doctor;

import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Asks one thing once: what was answered first is what is wanted, not what a patient reader gets.
 */
public final class Probe {
  private final Transport transport;
  private final Clock clock;

  public Probe(Transport transport, Clock clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /** What came of a call, and when, by the local clock. */
  public record Answer(Delivery delivery, ProbeResult.Window window) {}

  /** Waits for the answer, at most as long as the transport does. */
  public Answer ask(Call call) throws InterruptedException {
    CompletableFuture<Delivery> delivery = new CompletableFuture<>();
    Instant sent = clock.instant();
    transport.send(call, delivery::complete);
    try {
      Delivery came = delivery.get();
      return new Answer(came, new ProbeResult.Window(sent, clock.instant()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
