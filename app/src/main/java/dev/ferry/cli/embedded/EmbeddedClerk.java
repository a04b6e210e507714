package dev.ferry.cli.embedded;

import dev.ferry.cli.common.Json;
import dev.ferry.cli.connection.ClerkTarget;
import dev.ferry.privacy.Folders;
import dev.ferry.privacy.Sensitive;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.generate.GeneratedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  /** One that holds nothing yet, under the id of a real instance. */
  public static EmbeddedClerk ofInstance(String id) throws IOException {
    Path folder = Files.createTempDirectory("ferry-clerk-");
    try {
      Files.writeString(folder.resolve("instance.json"), Json.object().put("id", id).toString());
      return new EmbeddedClerk(ClerkTwin.start(ClerkTwinOptions.defaults().withData(folder)));
    } finally {
      Folders.delete(folder);
    }
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
