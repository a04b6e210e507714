package dev.ferry.live;

import dev.ferry.engine.RequestCounts;
import dev.ferry.live.Bulletin.Ended;
import dev.ferry.live.Bulletin.Failure;
import dev.ferry.live.Bulletin.Sending;
import dev.ferry.live.Bulletin.Work;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.pace.Quota;
import dev.ferry.report.Settled;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.workos.RateLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a run tells of itself, at most once a second, on the thread that works: a file of
 * some kilobytes. Where it cannot be written the run goes on, untold. Not thread-safe, but for
 * {@link #told}.
 */
public final class BulletinWriter {
  private static final int FAILURES = 20;
  private static final long OFTEN = 1_000;

  private final InstantSource clock;
  private final Map<ObjectKind, Ended> ended = new EnumMap<>(ObjectKind.class);
  private final Deque<Failure> failures = new ArrayDeque<>();
  private final SentLately lately = new SentLately();

  /** Null where nobody is told. */
  private @Nullable BulletinFile file;

  private final long run;
  private final String command;
  private @Nullable Work work;
  private RequestCounts earlier = RequestCounts.NONE;
  private RequestCounts requests = RequestCounts.NONE;
  private Optional<Quota> limit = Optional.empty();
  private int underway;
  private long waitsUntil;
  private boolean asked;
  private long writtenAt;
  private volatile @Nullable Bulletin told;

  private BulletinWriter(
      @Nullable BulletinFile file, long run, String command, InstantSource clock) {
    this.file = file;
    this.run = run;
    this.command = command;
    this.clock = clock;
  }

  /** One that tells nobody. */
  public static BulletinWriter toNobody() {
    return new BulletinWriter(null, 0, "", InstantSource.system());
  }

  /**
   * @param workspace its small files
   * @param run its number in the ledger
   */
  public static BulletinWriter in(
      SideFiles workspace, long run, String command, InstantSource clock) {
    BulletinWriter writer = new BulletinWriter(new BulletinFile(workspace), run, command, clock);
    writer.write(false);
    return writer;
  }

  /**
   * A long work begins.
   *
   * @param total 0 if nobody knows
   * @param limits that its requests keep
   */
  public void began(String what, long total, RateLimits limits) {
    work = new Work(what, total, 0, clock.millis());
    if (limits.userWrites().isPresent() || limit.isEmpty()) {
      limit = limits.userWrites(); // one that only reads Clerk knows none, and takes none away
    }
    write(false);
  }

  public void progressed(long done) {
    Work now = work;
    if (now != null) {
      work = new Work(now.what(), now.total(), done, now.begunAt());
    }
    writeIfDue();
  }

  /** It has ended: what comes next counts its requests anew. */
  public void ended() {
    work = null;
    underway = 0;
    waitsUntil = 0;
    earlier = earlier.plus(requests);
    requests = RequestCounts.NONE;
    write(false);
  }

  public void concluded(Result<?> result) {
    ended.merge(result.kind(), one(result), Ended::plus);
    if (result.failed()) {
      failures.addFirst(
          new Failure(result.kind(), result.clerkId(), result.reason(), result.message()));
      if (failures.size() > FAILURES) {
        failures.removeLast();
      }
    }
  }

  private static Ended one(Result<?> result) {
    if (result.outcome() instanceof Outcome outcome) {
      return new Ended(Settled.of(outcome), 0);
    }
    return result.failed() ? new Ended(Settled.of(Outcome.FAILED), 0) : new Ended(Settled.NONE, 1);
  }

  /**
   * @param sofar of this work
   */
  public void requested(RequestCounts sofar) {
    requests = sofar;
    writeIfDue();
  }

  /**
   * @param wait how long nothing leaves if nothing is answered before
   * @param byWorkos true if WorkOS asks for that
   */
  public void sends(int now, Duration wait, boolean byWorkos) {
    underway = now;
    waitsUntil = wait.isZero() ? 0 : clock.millis() + wait.toMillis();
    asked = byWorkos;
    writeIfDue();
  }

  /** The run has ended. */
  public void over() {
    work = null;
    write(true);
  }

  private void writeIfDue() {
    if (clock.millis() - writtenAt >= OFTEN) {
      write(false);
    }
  }

  /** What was told last, for whoever shows it in this process; empty if nobody is told. */
  public Optional<Bulletin> told() {
    return Optional.ofNullable(told);
  }

  private void write(boolean over) {
    BulletinFile to = file;
    if (to == null) {
      return;
    }
    writtenAt = clock.millis();
    Bulletin now = new Bulletin(run, command, over, work, sending(), ended, List.copyOf(failures));
    told = now;
    try {
      to.write(now);
    } catch (IOException e) {
      file = null; // a disk that is full ends no run, and nobody needs to be told twice
    }
  }

  private Sending sending() {
    RequestCounts all = earlier.plus(requests);
    long window = limit.map(quota -> quota.window().toMillis()).orElse(0L);
    return new Sending(
        all.writes(),
        all.userWrites(),
        all.reads(),
        all.throttled(),
        all.settled(),
        underway,
        limit.map(Quota::limit).orElse(0),
        (int) (window / 1_000),
        lately.within(window, all.userWrites(), writtenAt),
        waitsUntil,
        asked);
  }
}
