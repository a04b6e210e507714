package dev.ferry.live.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All browsers that look, and the one thread that finds out what they are shown: once a second at
 * most, and not at all while nobody looks. Thread-safe.
 */
final class Watchers implements AutoCloseable {
  static final int MOST = 8;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** A browser that takes nothing for so long is put out. */
  private static final long HANGING = TimeUnit.SECONDS.toNanos(30);

  private final LiveSource source;
  private final Map<Watcher, Runnable> all = new LinkedHashMap<>();
  private final Thread thread;
  private @Nullable String last;
  private long foundOutAt = System.nanoTime() - SECOND;
  private boolean closed;

  Watchers(LiveSource source) {
    this.source = source;
    this.thread = new Thread(this::run, "live page");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * @param cut ends its connection
   * @return null if too many look already
   */
  synchronized @Nullable Watcher join(Runnable cut) {
    if (closed || all.size() >= MOST) {
      return null;
    }
    Watcher watcher = new Watcher();
    if (!all.isEmpty() && last != null) {
      watcher.offer(last);
    } else {
      last = null; // from when somebody else looked
    }
    all.put(watcher, cut);
    notifyAll();
    return watcher;
  }

  synchronized void leave(Watcher watcher) {
    all.remove(watcher);
    notifyAll();
  }

  synchronized int count() {
    return all.size();
  }

  private void run() {
    try {
      while (awaitSomebody()) {
        tell();
        putOut();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private synchronized boolean awaitSomebody() throws InterruptedException {
    while (!closed) {
      long left = SECOND - (System.nanoTime() - foundOutAt);
      if (all.isEmpty()) {
        wait();
      } else if (left > 0) {
        wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      } else {
        return true;
      }
    }
    return false;
  }

  private void tell() {
    String now;
    try {
      now = source.state();
    } catch (IOException | RuntimeException e) {
      source.failed(e);
      now = null; // perhaps a second later
    }
    synchronized (this) {
      foundOutAt = System.nanoTime();
      if (now != null && !now.equals(last)) {
        last = now;
        all.keySet().forEach(watcher -> watcher.offer(String.valueOf(last)));
      }
    }
  }

  private void putOut() {
    List<Runnable> hanging = new ArrayList<>();
    synchronized (this) {
      long before = System.nanoTime() - HANGING;
      all.forEach(
          (watcher, cut) -> {
            if (watcher.hangsSince(before)) {
              hanging.add(cut);
            }
          });
    }
    hanging.forEach(Runnable::run);
  }

  /** Shows all how it has ended, and lets them go. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      notifyAll();
    }
    if (count() > 0) {
      tell();
    }
    synchronized (this) {
      all.keySet().forEach(Watcher::end);
    }
  }
}
