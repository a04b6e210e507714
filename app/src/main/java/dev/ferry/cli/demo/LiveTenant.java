package dev.ferry.cli.demo;

import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.cli.embedded.EmbeddedWorkos;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.clerk.live.Pulse;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantRules;
import dev.ferry.twin.workos.WorkosTwinOptions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** A tenant that lives in an embedded Clerk, and an embedded WorkOS that holds nothing. */
record LiveTenant(Path folder, EmbeddedClerk clerk, EmbeddedWorkos workos, Life life, Pulse pulse)
    implements AutoCloseable {

  /**
   * It lives from now on.
   *
   * @param seed of the tenant, too
   */
  static LiveTenant start(
      GeneratedTenant tenant, EmbeddedOptions embedded, double rate, long seed, Clock clock)
      throws IOException {
    EmbeddedClerk clerk = EmbeddedClerk.start(tenant);
    EmbeddedWorkos workos =
        EmbeddedWorkos.start(WorkosTwinOptions.defaults(), embedded, seed, clock);
    Life life =
        Life.of(
            clerk.twin(),
            new Life.Start(tenant.users(), TenantRules.Before.nothing(), seed, clock));
    return new LiveTenant(tenant.folder(), clerk, workos, life, Pulse.start(life, rate));
  }

  /** What Clerk's dashboard exports at this moment. */
  Path export(String name) throws IOException {
    Path file = folder.resolve(name);
    try (Writer csv = Files.newBufferedWriter(file)) {
      life.export(csv);
    }
    return file;
  }

  @Override
  public void close() {
    try {
      pulse.close();
    } finally {
      workos.close();
      clerk.close();
    }
  }
}
