package dev.ferry.e2e;

import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import java.util.concurrent.atomic.AtomicBoolean;

/** Spoils the first POST and nothing else. */
final class FirstPost implements FaultPlan {
  private final Fault fault;
  private final AtomicBoolean seen = new AtomicBoolean();

  FirstPost(Fault fault) {
    this.fault = fault;
  }

  @Override
  public Fault faultFor(String method, String path, long number) {
    boolean first = method.equals("POST") && seen.compareAndSet(false, true);
    return first ? fault : Fault.none();
  }
}
