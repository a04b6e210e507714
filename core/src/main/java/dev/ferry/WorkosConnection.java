package dev.ferry;

import dev.ferry.pace.Pacer;
import dev.ferry.transport.HttpTransport;
import dev.ferry.transport.Transport;
import dev.ferry.workos.Access;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.WorkosCalls;
import java.time.Clock;
import java.time.Duration;

/** A connection to one WorkOS environment, with one budget for all that goes through it. */
public final class WorkosConnection implements AutoCloseable {
  private static final int CONNECTIONS = 64;
  private static final int READS_AT_ONCE = 16;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final WorkosTarget target;
  private final Transport transport;
  private final WorkosCalls calls;
  private final Pacer<RateLimitClass> pacer;
  private final Clock clock;

  /**
   * @param version of the program, for WorkOS
   * @param access what may be asked of WorkOS
   */
  public WorkosConnection(
      WorkosTarget target, RateLimits limits, Clock clock, String version, Access access) {
    this.target = target;
    this.transport =
        new HttpTransport(target.key(), "ferry/" + version, CONNECTIONS, ANSWER_TIMEOUT);
    this.calls = new WorkosCalls(target.address(), access);
    this.pacer = Pacer.of(RateLimitClass.class, limits.quotas());
    this.clock = clock;
  }

  public WorkosTarget target() {
    return target;
  }

  public Transport transport() {
    return transport;
  }

  public WorkosCalls calls() {
    return calls;
  }

  public Pacer<RateLimitClass> pacer() {
    return pacer;
  }

  public PacedReads reads() {
    return new PacedReads(transport, calls, pacer, clock, READS_AT_ONCE);
  }

  @Override
  public void close() {
    transport.close();
  }
}
