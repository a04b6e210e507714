package dev.ferry.e2e;

import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.clerk.live.OutcomeCheck;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.generate.TenantRules;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A tenant that lives in a twin of Clerk, and an empty WorkOS beside it; without limits. */
record LiveTenant(Path folder, ClerkTwin clerk, WorkosTwin workos, Life life)
    implements AutoCloseable {

  /** Its first export is {@code tenant/clerk-export.csv}; the seed is that of its life, too. */
  static LiveTenant start(Path folder, int users, int seed, int organizations) throws IOException {
    GeneratedTenant tenant =
        TenantGenerator.generate(folder.resolve("tenant"), users, seed, organizations);
    ClerkTwin clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED)
                .withData(tenant.clerkApi()));
    Life life =
        Life.of(
            clerk,
            new Life.Start(
                tenant.users(), TenantRules.Before.nothing(), seed, InstantSource.system()));
    return new LiveTenant(
        folder,
        clerk,
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE)),
        life);
  }

  Program ferry() {
    return new Program(folder).from(clerk).against(workos);
  }

  /** The dashboard's export of this moment. */
  void export(String name) throws IOException {
    try (Writer csv = Files.newBufferedWriter(folder.resolve(name))) {
      life.export(csv);
    }
  }

  /**
   * What WorkOS does not hold as it must. Whoever came with an unverified address bears a mark for
   * good, also if it was verified at Clerk later (decision 30).
   *
   * @param carried of which users, by Clerk's id, passwords and factors are looked at
   */
  List<String> differences(Predicate<String> carried) {
    return OutcomeCheck.differences(
        life.outcome(), workos.state(), carried, Set.of("ferry_identity"));
  }

  @Override
  public void close() {
    clerk.close();
    workos.close();
  }
}
