package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.clerk.live.Happening;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.clerk.live.OutcomeCheck;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.generate.TenantRules;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenant that has lived for a while, migrated afresh with its second export: WorkOS holds exactly
 * what those say who know nothing of Ferry.
 */
class LivingTenantJourneyTest {
  @TempDir private Path folder;

  @Test
  void whatLivedArrivesAsItIsNow() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 200, 5, 16);
    TenantRules.Before before =
        new TenantRules.Before(
            tenant.existingUsers(), tenant.existingOrganizations(), tenant.existingRoles());
    WorkosTwinOptions options =
        WorkosTwinOptions.defaults()
            .withLimits(Limits.NONE)
            .withExistingUsers(before.users())
            .withOrganizations(
                OrganizationOptions.defaults()
                    .withExisting(before.organizations())
                    .withExistingRoles(before.roles()));
    try (ClerkTwin clerk =
            ClerkTwin.start(
                ClerkTwinOptions.defaults()
                    .withRequestsPer10s(ClerkTwinOptions.UNLIMITED)
                    .withData(tenant.clerkApi()));
        WorkosTwin workos = WorkosTwin.start(options)) {
      Life life =
          Life.of(clerk, new Life.Start(tenant.users(), before, 11, InstantSource.system()));
      for (int i = 0; i < 600; i++) {
        life.step();
      }
      try (Writer csv = Files.newBufferedWriter(folder.resolve("new.csv"))) {
        life.export(csv);
      }

      InProcess ferry =
          new InProcess(folder)
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString())
              .waiting(length -> {});
      run(ferry, 0, "snapshot", "--clerk", "--csv", "new.csv");
      run(ferry, 0, "plan");
      run(ferry, 0, "apply", "--yes");

      assertThat(OutcomeCheck.differences(life.outcome(), workos.state(), id -> true)).isEmpty();

      String banned = life.step(Happening.BANNED).orElseThrow().id();
      String newcomer = life.step(Happening.SIGN_UP_SOCIAL).orElseThrow().id();
      String left = life.step(Happening.MEMBERSHIP_REMOVED).orElseThrow().id();
      assertThat(left).isNotEmpty();
      assertThat(OutcomeCheck.differences(life.outcome(), workos.state(), id -> true))
          .anyMatch(one -> one.startsWith(banned + " is in WorkOS and must not be: banned"))
          .anyMatch(one -> one.startsWith(newcomer + " is not in WorkOS"))
          .anyMatch(one -> one.startsWith("there must be no "));
    }
  }

  private static void run(InProcess ferry, int exitCode, String... words) {
    InProcess.Ended ended = ferry.run(words);
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
  }
}
