package dev.ferry.cli.embedded;

import dev.ferry.StandIn;
import dev.ferry.WorkosTarget;
import dev.ferry.privacy.Sensitive;
import dev.ferry.twin.fault.FaultProfile;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.workos.RateLimits;
import java.time.Clock;
import java.util.Optional;

/** A WorkOS that a command starts for itself, on this machine, and that is gone with it. */
public final class EmbeddedWorkos implements AutoCloseable {
  private final WorkosTwin twin;

  private final boolean realTime;

  private EmbeddedWorkos(WorkosTwin twin, boolean realTime) {
    this.twin = twin;
    this.realTime = realTime;
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
    return new EmbeddedWorkos(twin, how.realTime());
  }

  public WorkosTwin twin() {
    return twin;
  }

  /** As a migration finds it: with the limits that it keeps. */
  public StandIn standIn() {
    return new StandIn(
        WorkosTarget.of(twin.address(), Sensitive.of(twin.apiKey()), EmbeddedKeys.ORIGIN),
        realTime ? RateLimits.documented() : RateLimits.none());
  }

  @Override
  public void close() {
    twin.close();
  }
}
