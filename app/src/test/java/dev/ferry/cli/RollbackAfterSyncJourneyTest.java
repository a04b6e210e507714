package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.clerk.live.Happening;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rounds of sync have done is taken back like all else. */
class RollbackAfterSyncJourneyTest {
  @TempDir Path folder;

  @Test
  void afterAnAuthenticatorWasWithdrawnNothingIsMissingAndNothingIsLeft() throws Exception {
    try (LivingTenant tenant = LivingTenant.start(folder, 60, 3, 2)) {
      run(tenant, "snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
      done(run(tenant, "plan"));
      done(run(tenant, "apply", "--yes"));
      assertThat(tenant.life().step(Happening.TOTP_REMOVED)).isPresent();
      Ended synced = run(tenant, "sync", "--yes", "--json");
      assertThat(synced.json().at("/withdrawn").toString()).as(synced.err()).contains("factor");

      Ended back = run(tenant, "rollback", "--yes", "--json", "--settle-for", "0");

      assertThat(tenant.workos().state().users()).isEmpty();
      done(back);
    }
  }

  private static void done(Ended ended) {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private static Ended run(LivingTenant tenant, String... words) {
    return tenant.ferry().waiting(length -> {}).run(words);
  }
}
