package dev.ferry.console;

import dev.ferry.pace.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a long work is: on a terminal one line that is rewritten at most ten times a second, and,
 * once {@link #ticking}, at least once; off a terminal a line each tenth of the way. Thread-safe.
 */
public final class Progress implements AutoCloseable {
  private static final long REDRAW = Duration.ofMillis(100).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long EACH_MILLIS = 1_000;

  /** Before that an estimate is a guess. */
  private static final long TELLING = Duration.ofSeconds(5).toNanos();

  /** One in so many has to be done, for the same reason. */
  private static final int TELLING_SHARE = 33;

  private static final int BAR = 24;

  /** Narrower screens have no room for a bar. */
  private static final int ROOM_FOR_BAR = 70;

  private final Terminal terminal;
  private final String what;
  private final long total;
  private final boolean quiet;
  private final LongSupplier nanos;
  private final long begunAt;
  private long drawnAt;
  private long tenth;
  private long done;
  private long begunWith;
  private Supplier<List<String>> details = List::of;
  private boolean drawn;
  private boolean closed;
  private @Nullable Timer ticks;

  /**
   * @param what such as {@code apply}
   * @param total 0 if it is not known
   * @param nanos a monotonic clock
   */
  public Progress(Terminal terminal, String what, long total, boolean quiet, LongSupplier nanos) {
    this.terminal = terminal;
    this.what = what;
    this.total = total;
    this.quiet = quiet;
    this.nanos = nanos;
    this.begunAt = nanos.getAsLong();
    this.drawnAt = begunAt - REDRAW;
  }

  /**
   * Who looks only now does not take what was done before for the work of a moment.
   *
   * @param before how much was done when it began to be shown
   */
  public Progress from(long before) {
    begunWith = before;
    done = before;
    return this;
  }

  /** On a terminal it shows that it lives, also while nothing is told of it. */
  public Progress ticking() {
    if (!quiet && terminal.isLive()) {
      Timer each = new Timer("progress", true);
      each.schedule(
          new TimerTask() {
            @Override
            public void run() {
              tick();
            }
          },
          EACH_MILLIS,
          EACH_MILLIS);
      ticks = each;
    }
    return this;
  }

  /** Draws it anew if nobody has for a second. */
  synchronized void tick() {
    long now = nanos.getAsLong();
    if (!closed && now - drawnAt >= SECOND - REDRAW) {
      draw(now);
    }
  }

  /** The same without more words. */
  public void update(long now) {
    update(now, List::of);
  }

  /**
   * @param more words for the line, such as the budget's use, the most important first; asked for
   *     only if it is drawn
   */
  public synchronized void update(long nowDone, Supplier<List<String>> more) {
    if (quiet) {
      return;
    }
    done = nowDone;
    details = more;
    long now = nanos.getAsLong();
    if (terminal.isLive()) {
      if (now - drawnAt >= REDRAW || done == total) {
        draw(now);
      }
    } else if (total > 0 && done * 10 / total > tenth) {
      tenth = done * 10 / total;
      terminal.say(line(now, Integer.MAX_VALUE));
    }
  }

  private void draw(long now) {
    drawnAt = now;
    if (!drawn) {
      drawn = true;
      terminal.hush();
    }
    terminal.sayOver(line(now, terminal.columns() - 1));
  }

  /** As much as fits: what does not is left out as a whole. */
  private String line(long now, int columns) {
    StringBuilder line = new StringBuilder("  ").append(what);
    if (total > 0 && columns >= ROOM_FOR_BAR) {
      int filled = (int) Math.min(BAR, BAR * done / total);
      line.append(' ').append("█".repeat(filled)).append("░".repeat(BAR - filled));
    }
    if (total > 0 || done > 0) {
      line.append(String.format(Locale.ROOT, " %,d", done));
    }
    if (total > 0) {
      line.append(String.format(Locale.ROOT, "/%,d", total));
    }
    pace(now).forEach(part -> append(line, part, columns));
    details.get().forEach(part -> append(line, part, columns));
    return line.toString();
  }

  private static void append(StringBuilder line, String part, int columns) {
    if (!part.isEmpty() && Wrapping.width(line + "  " + part) <= columns) {
      line.append("  ").append(part);
    }
  }

  private List<String> pace(long now) {
    long elapsed = now - begunAt;
    if (done == begunWith) {
      return elapsed < SECOND ? List.of() : List.of(words(elapsed));
    }
    double rate = (done - begunWith) / Math.max(1e-3, elapsed / 1e9);
    String each = String.format(Locale.ROOT, "%,.0f/s", rate);
    boolean telling = elapsed >= TELLING && total > done && done * TELLING_SHARE >= total;
    return telling
        ? List.of(each, words((long) ((total - done) / rate * 1e9)) + " left")
        : List.of(each);
  }

  private static String words(long nanos) {
    return Durations.words(Duration.ofSeconds(Math.max(1, nanos / SECOND)));
  }

  /** Takes the line away, so that what follows begins on a clean one. */
  @Override
  public void close() {
    if (ticks != null) {
      ticks.cancel();
    }
    synchronized (this) {
      closed = true;
      if (drawn) {
        terminal.clearLine();
        terminal.giveBack();
      }
    }
  }
}
