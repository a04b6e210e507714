package dev.ferry.console;

import dev.ferry.pace.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How far a long work is: on a terminal one line that is rewritten at most ten times a second, off
 * a terminal a line each tenth of the way. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
  private static final long REDRAW = Duration.ofMillis(100).toNanos();
  private static final int BAR = 24;

  private final Terminal terminal;
  private final String what;
  private final long total;
  private final boolean quiet;
  private final LongSupplier nanos;
  private final long begunAt;
  private long drawnAt;
  private long tenth;
  private boolean drawn;

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

  /** The same without more words. */
  public void update(long done) {
    update(done, () -> "");
  }

  /**
   * @param details more words for the line, such as the budget's use; asked for only if it is drawn
   */
  public void update(long done, Supplier<String> details) {
    if (quiet) {
      return;
    }
    long now = nanos.getAsLong();
    if (terminal.isLive()) {
      if (now - drawnAt >= REDRAW || done == total) {
        drawnAt = now;
        if (!drawn) {
          drawn = true;
          terminal.hush();
        }
        terminal.sayOver(line(done, details.get(), now));
      }
    } else if (total > 0 && done * 10 / total > tenth) {
      tenth = done * 10 / total;
      terminal.say(line(done, details.get(), now));
    }
  }

  private String line(long done, String details, long now) {
    double seconds = Math.max(1e-3, (now - begunAt) / 1e9);
    double rate = done / seconds;
    StringBuilder line = new StringBuilder("  ").append(what).append(' ');
    if (total > 0) {
      int filled = (int) Math.min(BAR, BAR * done / total);
      line.append("█".repeat(filled)).append("░".repeat(BAR - filled)).append(' ');
    }
    line.append(String.format(Locale.ROOT, "%,d", done));
    if (total > 0) {
      line.append(String.format(Locale.ROOT, "/%,d", total));
    }
    line.append(String.format(Locale.ROOT, "  %,.0f/s", rate));
    if (total > done && rate > 0) {
      line.append("  ").append(Durations.words(Duration.ofSeconds((long) ((total - done) / rate))));
      line.append(" left");
    }
    return line.append(details.isEmpty() ? "" : "  " + details).toString();
  }

  /** Takes the line away, so that what follows begins on a clean one. */
  @Override
  public void close() {
    if (drawn) {
      terminal.clearLine();
      terminal.giveBack();
    }
  }
}
