package dev.ferry.cli.embedded;

import dev.ferry.cli.connection.ClerkTarget;
import dev.ferry.privacy.Sensitive;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;

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

  /** Where it is, and the key that it takes, as if a person had set them. */
  public ClerkTarget target() {
    return new ClerkTarget(twin.address(), Sensitive.of(twin.secretKey()), "CLERK_SECRET_KEY");
  }

  @Override
  public void close() {
    twin.close();
  }
}
