package dev.ferry.cli.embedded;

import dev.ferry.StandIn;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.connection.Keys;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Surroundings in which the keys and addresses are those of an embedded Clerk and WorkOS. */
public record EmbeddedKeys(EmbeddedClerk clerk, StandIn workos) {
  /** Who set the keys: for people. */
  static final String ORIGIN = "the embedded servers";

  /**
   * As if a person had set them; of the real ones nothing is left.
   *
   * @param workingFolder against which relative paths are taken
   */
  public CliContext around(CliContext real, Path workingFolder) {
    Map<String, String> environment = new HashMap<>(real.environment());
    environment.keySet().removeIf(name -> name.startsWith("CLERK_") || name.startsWith("WORKOS_"));
    environment.put("CLERK_SECRET_KEY", clerk.target().key().reveal());
    environment.put("CLERK_API_URL", clerk.target().address().toString());
    environment.put("WORKOS_API_KEY", workos.target().key().reveal());
    environment.put(Keys.ORIGIN, ORIGIN);
    environment.put("WORKOS_API_URL", workos.target().address().toString());
    return new CliContext(
        real.terminal(),
        Map.copyOf(environment),
        real.clock(),
        workingFolder,
        real.suggests(),
        real.waiting());
  }
}
