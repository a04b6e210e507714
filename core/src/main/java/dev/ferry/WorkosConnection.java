package dev.ferry;

import dev.ferry.engine.Timestamp;
import dev.ferry.migrate.EarlierRequests;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.Reins;
import dev.ferry.transport.Clearance;
import dev.ferry.transport.HttpTransport;
import dev.ferry.transport.Transport;
import dev.ferry.workos.Access;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.WorkosCalls;
import dev.ferry.workspace.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** A connection to one WorkOS environment, with one budget for all that goes through it. */
final class WorkosConnection {
  private static final int CONNECTIONS = 64;
  private static final int READS_AT_ONCE = 16;

  /** Whatever writes, and what shares a limit with it. */
  private static final Set<RateLimitClass> SLOWED =
      Set.of(
          RateLimitClass.USER_WRITE, RateLimitClass.ORGANIZATION_DELETION, RateLimitClass.GENERAL);

  /** From an intent to the moment that WorkOS counts its request: a commit and a way. */
  private static final Duration LONGEST_WAY = Duration.ofSeconds(2);

  private final WorkosTarget target;
  private final RateLimits limits;
  private final Transport transport;
  private final Pacer<RateLimitClass> pacer;
  private final Clock clock;
  private Consumer<String> onSilence = why -> {};
  private boolean knowsEarlier;

  /**
   * @param reins of whoever holds requests back from outside
   */
  WorkosConnection(
      WorkosTarget target, RateLimits limits, Clock clock, Transport transport, Reins reins) {
    this.target = target;
    this.limits = limits;
    this.transport = transport;
    this.pacer = Pacer.of(RateLimitClass.class, limits.quotas(), reins, SLOWED);
    this.clock = clock;
  }

  /**
   * @param version of the program, for WorkOS
   */
  static Transport transport(WorkosTarget target, String version, Clearance clearance) {
    return new HttpTransport(
        target.key(), "ferry/" + version, CONNECTIONS, Transport.LONGEST_FLIGHT, clearance);
  }

  WorkosTarget target() {
    return target;
  }

  RateLimits limits() {
    return limits;
  }

  Transport transport() {
    return transport;
  }

  /**
   * @param access what may be asked of WorkOS
   */
  WorkosCalls calls(Access access) {
    return new WorkosCalls(target.address(), access);
  }

  Pacer<RateLimitClass> pacer() {
    return pacer;
  }

  /** Hears where WorkOS does not answer a read, once for each reading, before it is asked again. */
  void onSilence(Consumer<String> listener) {
    onSilence = listener;
  }

  /**
   * @param access what may be asked of WorkOS
   */
  PacedReads reads(Access access) {
    PacedReads reads = new PacedReads(transport, calls(access), pacer, clock, READS_AT_ONCE);
    reads.onSilence(why -> onSilence.accept(why));
    return reads;
  }

  /**
   * Enters as spent, once, what earlier processes have sent so lately that WorkOS counts it still.
   * What went through this connection it knows.
   */
  void enterEarlier(Journal journal) {
    if (!knowsEarlier) {
      knowsEarlier = true;
      new EarlierRequests(limits, journal::intendedSince)
          .enter(pacer, new Timestamp(System.nanoTime(), clock.instant()), LONGEST_WAY);
    }
  }

  void close() {
    transport.close();
  }
}
