package dev.ferry.cli.embedded;

import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import java.util.Map;

/** A Clerk that a command starts for itself, on this machine, and that is gone with it. */
public final class EmbeddedClerk implements AutoCloseable {
  private final ClerkTwin twin;

  private EmbeddedClerk(ClerkTwin twin) {
    this.twin = twin;
  }

  public static EmbeddedClerk start(GeneratedTenant tenant) {
    return new EmbeddedClerk(
        ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi())));
  }

  public ClerkTwin twin() {
    return twin;
  }

  /** By which a command finds it. */
  public Map<String, String> environment() {
    return Map.of("CLERK_API_URL", twin.address().toString(), "CLERK_SECRET_KEY", twin.secretKey());
  }

  @Override
  public void close() {
    twin.close();
  }
}
