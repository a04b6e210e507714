package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import java.io.IOException;
import java.nio.file.Path;

/** A workspace that holds the snapshot of a synthetic tenant with organizations, and no plan. */
public final class GeneratedSnapshot {
  private static final int USERS = 160;
  private static final int ORGANIZATIONS = 14;

  private GeneratedSnapshot() {}

  /**
   * @param folder in which the workspace is made, as {@code ferry-workspace}
   */
  public static Path take(Path folder, long seed) throws IOException {
    GeneratedTenant tenant =
        TenantGenerator.generate(folder.resolve("tenant"), USERS, seed, ORGANIZATIONS);
    try (ClerkTwin clerk =
        ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()))) {
      InProcess.Ended taken =
          new InProcess(folder)
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .waiting(length -> {})
              .run("snapshot", "--clerk", "--csv", tenant.clerkExport().toString());
      assertThat(taken.exitCode()).as(taken.err()).isEqualTo(ExitCode.SOME_FAILED);
    }
    return folder.resolve("ferry-workspace");
  }
}
