package dev.ferry.parallel;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Items that another thread reads, each while the one before it is used; no more than one is read
 * before it is asked for. What the reading throws is thrown where the item is asked for. For one
 * thread; whoever does not ask for all has to close it.
 *
 * @param <T> what is read; never null
 */
public final class ReadAhead<T> implements Iterator<T>, AutoCloseable {
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(Workers.named("read-ahead"));
  private final Iterator<T> items;
  private Future<Optional<T>> next;

  /**
   * @param items used by the other thread alone from now on, until this is closed
   */
  public ReadAhead(Iterator<T> items) {
    this.items = items;
    next = read();
  }

  private Future<Optional<T>> read() {
    return reader.submit(() -> items.hasNext() ? Optional.of(items.next()) : Optional.empty());
  }

  @Override
  public boolean hasNext() {
    return Workers.result(next).isPresent();
  }

  @Override
  public T next() {
    T item = Workers.result(next).orElseThrow(NoSuchElementException::new);
    next = read();
    return item;
  }

  /** Waits for nothing: what is being read is for nobody. */
  @Override
  public void close() {
    reader.shutdown();
  }
}
