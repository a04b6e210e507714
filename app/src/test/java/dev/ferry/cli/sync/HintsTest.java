package dev.ferry.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A hint is never lost, and many are one. */
class HintsTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Hints hints = new Hints(Duration.ofMillis(1));

  @Test
  void whatCameBeforeItIsWaitedForCounts() throws Exception {
    hints.came();
    hints.came();

    assertThat(hints.await(LONG)).isTrue();
    assertThat(hints.await(Duration.ofMillis(1))).as("they were one").isFalse();
  }

  @Test
  void whoWaitsIsWoken() throws Exception {
    CompletableFuture<Boolean> woken = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                woken.complete(hints.await(LONG));
              } catch (InterruptedException e) {
                woken.completeExceptionally(e);
              }
            });
    waiting.start();

    hints.came();

    assertThat(woken.get(1, TimeUnit.MINUTES)).isTrue();
  }
}
