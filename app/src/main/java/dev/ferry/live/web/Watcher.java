package dev.ferry.live.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One browser that looks. It is sent what is newest when it can take it: one that is slow misses
 * what is in between, and holds nobody up but itself.
 */
final class Watcher {
  /** So long a silence tells a browser that nobody is there any more. */
  private static final long HEARTBEAT = TimeUnit.SECONDS.toNanos(15);

  private static final String AGAIN = "retry: 2000\n\n";

  private @Nullable String pending;
  private boolean ended;
  private long writingSince;

  /** Takes the place of what was not sent yet. */
  synchronized void offer(String state) {
    pending = state;
    notifyAll();
  }

  /** What was offered last is the last that is sent. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** True if a write hangs since before then. */
  synchronized boolean hangsSince(long nanos) {
    return writingSince != 0 && writingSince - nanos < 0;
  }

  /** Sends until it is ended, or the browser is gone. */
  void serve(OutputStream out) throws IOException, InterruptedException {
    write(out, AGAIN);
    while (true) {
      String next = next();
      if (next == null) {
        write(out, "event: end\ndata: {}\n\n");
        return;
      }
      write(out, next.isEmpty() ? ": still here\n\n" : "event: state\ndata: " + next + "\n\n");
    }
  }

  /** Empty for a heartbeat, null at the end. */
  private synchronized @Nullable String next() throws InterruptedException {
    long until = System.nanoTime() + HEARTBEAT;
    while (pending == null && !ended) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        return "";
      }
      wait(left);
    }
    String next = pending;
    pending = null;
    return next;
  }

  private void write(OutputStream out, String text) throws IOException {
    writing(System.nanoTime());
    out.write(text.getBytes(UTF_8));
    out.flush();
    writing(0);
  }

  private synchronized void writing(long since) {
    writingSince = since;
  }
}
