package dev.ferry.cli.embedded;

import dev.ferry.twin.fault.FaultProfile;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A WorkOS that a command starts for itself, on this machine, and that is gone with it. */
public final class EmbeddedWorkos implements AutoCloseable {
  private final WorkosTwin twin;

  private EmbeddedWorkos(WorkosTwin twin) {
    this.twin = twin;
  }

  /**
   * @param options what it holds; limits and lag follow from how it is to behave
   * @param seed of the faults: the same one gives the same faults
   */
  public static EmbeddedWorkos start(
      WorkosTwinOptions options, EmbeddedOptions how, long seed, Clock clock) {
    Optional<FaultProfile> faults = how.faults();
    WorkosTwinOptions limited =
        options.withLimits(how.realTime() ? Limits.DOCUMENTED : Limits.NONE);
    WorkosTwin twin =
        WorkosTwin.start(faults.map(chosen -> limited.withLag(chosen.lag())).orElse(limited));
    faults.ifPresent(chosen -> twin.faults(chosen.plan(seed, clock)));
    return new EmbeddedWorkos(twin);
  }

  public WorkosTwin twin() {
    return twin;
  }

  /** The same environment, but that commands in it know of no other WorkOS and no other key. */
  public Map<String, String> environment(Map<String, String> around) {
    Map<String, String> environment = new HashMap<>(around);
    environment.keySet().removeIf(name -> name.startsWith("WORKOS_") || name.startsWith("CLERK_"));
    environment.remove("FERRY_WORKSPACE");
    environment.put("WORKOS_API_URL", twin.address().toString());
    environment.put("WORKOS_API_KEY", twin.apiKey());
    return environment;
  }

  @Override
  public void close() {
    twin.close();
  }
}
