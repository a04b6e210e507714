package dev.ferry.cli.session;

import dev.ferry.Activity;
import dev.ferry.MigrationListener;
import dev.ferry.WorkosTarget;
import dev.ferry.console.Progress;
import dev.ferry.console.Signals;
import dev.ferry.console.Terminal;
import dev.ferry.engine.RequestCounts;
import dev.ferry.live.BulletinWriter;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.pace.Durations;
import dev.ferry.workos.RateLimits;
import dev.ferry.workspace.KnownEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows on the terminal what a migration tells; lets a signal end what it writes in order. */
public class TerminalListener implements MigrationListener {
  private final StageContext stage;
  private final RateLimits limits;
  private final Runnable stop;
  private final BulletinWriter bulletin;
  private @Nullable Progress progress;
  private @Nullable Signals signals;
  private int exitCodeOfSignal;
  private String lastFailed = "";

  // Written by the thread of the migration, read by the one that draws each second.
  private volatile long begun;
  private volatile long done;
  private final LongAdder failed = new LongAdder();
  private volatile long writes;
  private volatile long throttled;
  private volatile int underway;
  private final Map<ObjectKind, Long> ended = new ConcurrentSkipListMap<>();
  private volatile boolean paused;

  /** On the clock of the JVM; 0 for now. */
  private volatile long waitsUntil;

  private volatile boolean asksToWait;

  /**
   * @param limits that are kept, for the use of the budget
   * @param stop ends what is written in order
   */
  public TerminalListener(StageContext stage, RateLimits limits, Runnable stop) {
    this.stage = stage;
    this.limits = limits;
    this.stop = stop;
    this.bulletin = stage.bulletin();
  }

  /** For what writes nothing. */
  public TerminalListener(StageContext stage) {
    this(stage, RateLimits.none(), () -> {});
  }

  /** The exit code of the signal that ended what was written; 0 if none did. */
  public int exitCodeOfSignal() {
    return exitCodeOfSignal;
  }

  /** What is counted, for the line of progress. */
  protected String words(Activity activity) {
    return switch (activity) {
      case READ_SOURCES -> "read";
      case READ_WORKOS -> "read from WorkOS";
      case DECIDE -> "decide";
      case WRITE -> stage.name();
      case VERIFY -> "verify";
    };
  }

  @Override
  public void began(Activity activity, long total) {
    begun = System.nanoTime();
    progress = stage.progress(words(activity), shown(activity, total));
    bulletin.began(words(activity), total, limits);
    if (activity == Activity.WRITE) {
      stage.writes();
      signals = Signals.watch(stop, terminal()::giveBack); // a second one ends the process at once
    }
  }

  /** A log has no use for how far something was that is over in seconds and changes nothing. */
  private long shown(Activity activity, long total) {
    return activity == Activity.DECIDE && !terminal().isLive() ? 0 : total;
  }

  @Override
  public void progressed(Activity activity, long now) {
    done = now;
    bulletin.progressed(now);
    show(activity == Activity.WRITE);
  }

  @Override
  public void ended(Activity activity) {
    if (signals != null) {
      exitCodeOfSignal = signals.exitCode();
      signals.close();
    }
    if (progress != null) {
      progress.close();
    }
    signals = null;
    progress = null;
    bulletin.ended();
  }

  @Override
  public void concluded(Result<?> result) {
    bulletin.concluded(result);
    if (result.kind() != ObjectKind.FACTOR) { // it goes with its user
      ended.merge(result.kind(), 1L, Long::sum);
    }
    if (result.failed() && !result.clerkId().equals(lastFailed)) {
      failed.increment();
      lastFailed = result.clerkId(); // its second factor fails with it
    }
  }

  @Override
  public void requested(RequestCounts sofar) {
    writes = sofar.userWrites();
    throttled = sofar.throttled();
    bulletin.requested(sofar);
    show(true);
  }

  private void show(boolean writing) {
    if (progress != null) {
      progress.update(done, () -> writing ? details() : List.of(waits()));
    }
  }

  /** The most important first: a narrow screen has no room for the rest. */
  private List<String> details() {
    return List.of(
        waits(), failed.sum() + " failed", kinds(), underway + " under way", budget(), throttles());
  }

  /** Of which kinds how many have come to their end. */
  private String kinds() {
    return ended.entrySet().stream()
        .map(
            kind ->
                String.format(Locale.ROOT, "%,d ", kind.getValue())
                    + (kind.getValue() == 1 ? kind.getKey().word() : kind.getKey().plural()))
        .collect(Collectors.joining(", "));
  }

  private String throttles() {
    return throttled == 0 ? "" : throttled + " throttled";
  }

  private String budget() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    return limits
        .userWrites()
        .map(quota -> 100 * writes / quota.allowedWithin(elapsed))
        .map(percent -> "budget " + percent + " %")
        .orElse("");
  }

  @Override
  public void keyReplaced(KnownEnvironment environment, boolean byWord) {
    say(
        "  a new key of "
            + WorkosTarget.describe(environment)
            + (byWord
                ? ", by your word"
                : ": objects of this migration are there; it is remembered"));
  }

  @Override
  public void documentsUnsettled(List<String> why) {
    say(terminal().yellow("  before production: ") + String.join("; ", why) + " (ferry docs)");
  }

  @Override
  public void documentsDiffer(List<String> why) {
    why.forEach(line -> say(terminal().yellow("  ") + line));
  }

  @Override
  public void sends(int now, Duration wait, boolean asked) {
    underway = now;
    bulletin.sends(now, wait, asked);
    waitsUntil = wait.isZero() ? 0 : System.nanoTime() + wait.toNanos();
    asksToWait = asked;
    show(true);
  }

  /** Why nothing is sent, where that lasts; empty if something is. */
  private String waits() {
    if (paused) {
      return terminal().yellow("paused");
    }
    long seconds = waitsUntil == 0 ? 0 : (waitsUntil - System.nanoTime()) / 1_000_000_000L;
    if (seconds < 1) {
      return "";
    }
    String length = Durations.words(Duration.ofSeconds(seconds));
    return asksToWait
        ? terminal().yellow("WorkOS asks to wait " + length)
        : "waits " + length + " for the limit";
  }

  @Override
  public void controlled(boolean held, int rate) {
    String asked = ControlWords.of(held, rate);
    paused = held;
    say(
        "  "
            + terminal().yellow(asked.isEmpty() ? "goes on as before" : asked)
            + " (ferry control)");
  }

  @Override
  public void waitsForLostRequests(Duration length) {
    say(
        "  an answer was lost a moment ago; waits "
            + Durations.words(length)
            + " until its request has come in or never will");
  }

  @Override
  public void waitsForTheDeposed(Duration length) {
    say(
        "  a process lost the workspace without giving it back; waits "
            + Durations.words(length)
            + " until what it has sent has come in or never will, and WorkOS counts it no more");
  }

  @Override
  public void waitsAsAsked(Duration length) {
    say(askedToWait("WorkOS", length));
  }

  @Override
  public void waitsForMails(Duration length) {
    say(
        "  WorkOS takes no more mails for now; the next one is tried in "
            + Durations.words(length)
            + ". It goes on by itself, and after a few tries leaves the rest for later; or stop it"
            + " (Ctrl-C) and run the same command again later");
  }

  @Override
  public void doesNotAnswer(String why) {
    say(notAnswering("WorkOS", why));
  }

  /** For a service that gives no usable answer, and is asked again. */
  public static String notAnswering(String service, String why) {
    return "  "
        + service
        + " does not answer ("
        + why
        + "); it is tried again for a minute. Ctrl-C stops that";
  }

  /** For a service that answers with 429 and a long {@code Retry-After}. */
  public static String askedToWait(String service, Duration length) {
    return "  "
        + service
        + " asks to wait "
        + Durations.words(length)
        + ", and nothing is sent until then. It goes on by itself; or stop it (Ctrl-C) and run the"
        + " same command again later";
  }

  protected final Terminal terminal() {
    return stage.terminal();
  }

  protected final void say(String line) {
    terminal().say(line);
  }

  protected final void say(String format, Object... values) {
    say(String.format(Locale.ROOT, format, values));
  }
}
