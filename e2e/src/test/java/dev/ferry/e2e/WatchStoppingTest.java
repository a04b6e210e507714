package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.Program.Ended;
import dev.ferry.e2e.Program.Running;
import dev.ferry.twin.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch that is stopped says by what, whatever it is doing. */
class WatchStoppingTest {
  @TempDir Path folder;

  @Test
  void sigtermWhileARoundWritesToWorkosEndsTheWatchWith143AndTheNextOneGoesOn() throws Exception {
    try (LiveTenant tenant = LiveTenant.start(folder, 40, 1, 4)) {
      Ended taken = tenant.ferry().run("snapshot", "--clerk");
      assertThat(taken.exitCode()).as(taken.err()).isZero();
      CountDownLatch writing = new CountDownLatch(1);
      tenant
          .workos()
          .faults(
              (method, path, number) -> {
                if (!method.equals("POST")) {
                  return Fault.none();
                }
                writing.countDown();
                return Fault.delayAnswer(Duration.ofMillis(500));
              });
      Running watch = tenant.ferry().start("sync", "--watch", "--interval", "1h", "--yes");
      assertThat(writing.await(60, TimeUnit.SECONDS)).isTrue();
      watch.process().destroy();
      Ended stopped = watch.awaitEnd();
      assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(143);

      tenant.workos().faults((method, path, number) -> Fault.none());
      Ended once = tenant.ferry().run("sync", "--yes", "--json");
      assertThat(once.exitCode()).as(once.err()).isZero();
      assertThat(tenant.differences(id -> false)).isEmpty();
    }
  }
}
