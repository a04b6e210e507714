package dev.ferry.cli;

import static dev.ferry.cli.SyncedTenant.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was taken back is in step no more, whatever a round has said before. */
class RolledBackSyncTest {
  @TempDir Path folder;

  @Test
  void afterARollbackNobodyIsToldThatTheTwoAreInStep() throws Exception {
    try (SyncedTenant tenant = new SyncedTenant(folder)) {
      tenant.clerk.user("john");
      tenant.migrated();
      assertThat(done(tenant.ferry("status")).err()).contains("in step with Clerk as of");

      done(tenant.ferry("rollback", "--yes"));

      InProcess.Ended status = done(tenant.ferry("status", "--json"));
      assertThat(status.err()).doesNotContain("in step");
      assertThat(status.json().has("asOf")).isFalse();
    }
  }
}
