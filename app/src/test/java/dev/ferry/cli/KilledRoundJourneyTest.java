package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.live.Happening;
import dev.ferry.twin.fault.Fault;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A round that ends between a write and the look after it. */
class KilledRoundJourneyTest {
  private static final String UNAUTHORIZED = "{\"message\":\"Unauthorized\"}";

  @TempDir Path folder;

  @Test
  void theNextRoundLooksFirstAndGoesOnByItself() throws Exception {
    try (LivingTenant tenant = LivingTenant.start(folder, 40, 3, 2)) {
      for (String stage : new String[] {"snapshot --clerk", "plan", "apply --yes", "verify"}) {
        done(run(tenant, stage.split(" ")));
      }
      renameSomebodyWhoArrived(tenant);
      AtomicBoolean written = new AtomicBoolean();
      tenant
          .workos()
          .faults(
              (method, path, number) -> {
                if (method.equals("PUT")) {
                  written.set(true);
                  return Fault.none();
                }
                return written.get()
                    ? Fault.answerBeforeProcessing(401, UNAUTHORIZED)
                    : Fault.none();
              });
      Ended stopped = run(tenant, "sync", "--yes", "--json");
      assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(ExitCode.KEY_REFUSED);
      tenant.workos().faults((method, path, number) -> Fault.none());

      Ended again = run(tenant, "sync", "--yes", "--json");

      assertThat(again.err()).contains("first, 1 that the last run wrote to");
      assertThat(again.json().at("/requests/writes").asInt(-1)).as(again.err()).isZero();
      done(again);
      assertThat(tenant.differences(id -> false)).isEmpty();
    }
  }

  private static void renameSomebodyWhoArrived(LivingTenant tenant) {
    String renamed = "";
    while (tenant.workos().state().userByExternalId(renamed).isEmpty()) {
      renamed = tenant.life().step(Happening.NAME_CHANGED).orElseThrow().id();
    }
  }

  private static void done(Ended ended) {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private static Ended run(LivingTenant tenant, String... words) {
    return tenant.ferry().waiting(length -> {}).run(words);
  }
}
