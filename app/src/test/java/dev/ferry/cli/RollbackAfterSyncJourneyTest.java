package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import dev.ferry.twin.clerk.live.Happening;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(ints = {5, 7})
  void afterRoundsOfAllKindsOfChangesWhatStaysIsNamedWithItsReason(int seed) throws Exception {
    try (LivingTenant tenant = LivingTenant.start(folder, 60, seed, 4)) {
      run(tenant, "snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
      done(run(tenant, "plan"));
      done(run(tenant, "apply", "--yes"));
      for (int round = 0; round < 3; round++) {
        for (int step = 0; step < 40; step++) {
          tenant.life().step();
        }
        run(tenant, "sync", "--withdraw-many", "--accept-removed", "--yes");
      }

      Ended back = run(tenant, "rollback", "--yes", "--json", "--settle-for", "0");

      done(back);
      List<String> kept = back.json().path("kept").findValuesAsText("id");
      assertThat(kept).isNotEmpty();
      assertThat(tenant.workos().state().users())
          .allMatch(user -> kept.contains(user.externalId()));
      assertThat(tenant.workos().state().organizations())
          .allMatch(organization -> kept.contains(organization.externalId()));
    }
  }

  private static void done(Ended ended) {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private static Ended run(LivingTenant tenant, String... words) {
    return tenant.ferry().waiting(length -> {}).run(words);
  }
}
