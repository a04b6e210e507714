package dev.ferry.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Work on many items that is done side by side, and whose results are taken one by one in the
 * items' order, as if one thread had done all of it. Items are taken, and results given, by the
 * caller's thread alone; few are held at a time, however many there are. For one thread.
 */
public final class OrderedWork implements AutoCloseable {
  /** Handing over costs more than a small piece of work. */
  private static final int BATCH = 32;

  private final int held;
  private final ExecutorService workers;

  /**
   * @param threads that work beside the caller's; at least 1
   */
  public OrderedWork(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("nobody works: " + threads);
    }
    held = 2 * threads + 1;
    workers = Executors.newFixedThreadPool(threads, Workers.named("work"));
  }

  /** With as many threads as there are processors, which the caller's has little need of. */
  public static OrderedWork onAllProcessors() {
    return new OrderedWork(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Works on each item, and gives each result in the order of the items. An interrupt does not end
   * it, as it would not end the work of one thread; the caller's thread stays interrupted.
   *
   * @param work called by several threads at once, in any order; pure
   * @param then called by the caller's thread. Once it, or the work on an item before, has failed,
   *     it is not called again
   */
  public <I, R> void each(Iterator<I> items, Function<I, R> work, Consumer<R> then) {
    Deque<Future<List<R>>> underway = new ArrayDeque<>();
    try {
      while (items.hasNext() || !underway.isEmpty()) {
        while (items.hasNext() && underway.size() < held) {
          List<I> batch = batch(items);
          underway.add(workers.submit(() -> batch.stream().map(work).toList()));
        }
        Workers.result(underway.remove()).forEach(then);
      }
    } finally {
      underway.forEach(one -> one.cancel(true));
    }
  }

  private static <I> List<I> batch(Iterator<I> items) {
    List<I> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH && items.hasNext()) {
      batch.add(items.next());
    }
    return batch;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
