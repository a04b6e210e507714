package dev.ferry.cli;

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
import java.util.function.Predicate;

/** A tenant that lives in a twin of Clerk, and an empty WorkOS beside it; without limits. */
public record LivingTenant(Path folder, ClerkTwin clerk, WorkosTwin workos, Life life)
    implements AutoCloseable {

  /** Its first export is {@code tenant/clerk-export.csv}; the seed is that of its life, too. */
  public static LivingTenant start(Path folder, int users, int seed, int organizations)
      throws IOException {
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
    return new LivingTenant(
        folder,
        clerk,
        WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE)),
        life);
  }

  public InProcess ferry() {
    return new InProcess(folder)
        .with("CLERK_SECRET_KEY", clerk.secretKey())
        .with("CLERK_API_URL", clerk.address().toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString());
  }

  /** The dashboard's export of this moment. */
  public void export(String name) throws IOException {
    try (Writer csv = Files.newBufferedWriter(folder.resolve(name))) {
      life.export(csv);
    }
  }

  /**
   * What WorkOS does not hold as it must.
   *
   * @param carried of which users, by Clerk's id, passwords and factors are looked at
   */
  public List<String> differences(Predicate<String> carried) {
    return OutcomeCheck.differences(life.outcome(), workos.state(), carried);
  }

  public List<String> differences() {
    return differences(id -> true);
  }

  @Override
  public void close() {
    clerk.close();
    workos.close();
  }
}
