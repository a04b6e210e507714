package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watch is held back and stopped from another terminal between two of its rounds, too. */
class ControlledWatchTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int HELD = 50;

  @TempDir Path folder;

  private final AtomicInteger askedOfClerk = new AtomicInteger();
  private int before = -1;
  private int steps;
  private int held;

  @Test
  @Timeout(60)
  void itWaitsWhileItIsPausedAndEndsInOrderWhereItIsStopped() throws Exception {
    try (SyncedTenant tenant = new SyncedTenant(folder)) {
      tenant.clerk.user("john");
      tenant.migrated();
      tenant.clerkFaults =
          (method, path, number) -> {
            askedOfClerk.incrementAndGet();
            return Fault.none();
          };

      InProcess.Ended ended =
          tenant.sync(ferry -> ferry.waiting(this::pause), "--watch", "--interval", "10m");

      assertThat(held).as("it was paused: " + ended.err()).isEqualTo(HELD);
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DONE);
      assertThat(ended.json().path("status").asText()).isEqualTo("stopped");
      assertThat(ended.json().path("rounds").asInt()).isEqualTo(2);
    }
  }

  /** The first interval is paused; in the second one somebody stops the watch. */
  private void pause(Duration length) {
    steps++;
    if (steps == 1) {
      control("pause");
      before = askedOfClerk.get();
    } else if (length.equals(SECOND) && ++held == HELD) {
      assertThat(askedOfClerk).as("no request leaves").hasValue(before);
      control("resume");
    } else if (held == HELD) {
      control("stop");
    }
  }

  private void control(String word) {
    InProcess.Ended ended = new InProcess(folder).run("control", word);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }
}
