package dev.ferry.workspace;

import dev.ferry.parallel.ReadAhead;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a store hands out in batches: each is asked for by what the one before ended with, once that
 * one has been used, and an empty one is the end. One batch is held at a time; each iteration asks
 * anew. Not thread-safe.
 *
 * @param after the batch that follows an element; of null, the first one
 */
public record Batches<T>(Function<@Nullable T, List<T>> after) implements Iterable<List<T>> {

  /** Batches in the order of numbers that are greater than 0. */
  public static <T> Batches<T> bySeq(
      ToLongFunction<T> seq, LongFunction<? extends List<? extends T>> after) {
    return new Batches<>(
        last ->
            Collections.unmodifiableList(after.apply(last == null ? 0 : seq.applyAsLong(last))));
  }

  /** Batches in the order of ids, none of which is empty. */
  public static <T> Batches<T> byId(Function<T, String> id, Function<String, List<T>> after) {
    return new Batches<>(last -> after.apply(last == null ? "" : id.apply(last)));
  }

  @Override
  public Iterator<List<T>> iterator() {
    return new BatchIterator<>(after);
  }

  /** What is in the batches. */
  public Iterable<T> each() {
    return () -> new ElementIterator<>(iterator());
  }

  /** The same as a stream. */
  public Stream<T> stream() {
    return StreamSupport.stream(each().spliterator(), false);
  }

  /**
   * The same, each batch being read by another thread while the one before it is used. The store
   * must be open to that thread; whoever does not use all of the stream has to close it.
   */
  public Stream<T> streamAhead() {
    ReadAhead<List<T>> batches = new ReadAhead<>(iterator());
    Iterable<T> each = () -> new ElementIterator<>(batches);
    return StreamSupport.stream(each.spliterator(), false).onClose(batches::close);
  }

  private static final class BatchIterator<T> implements Iterator<List<T>> {
    private final Function<@Nullable T, List<T>> after;
    private @Nullable T last;
    private @Nullable List<T> batch;

    BatchIterator(Function<@Nullable T, List<T>> after) {
      this.after = after;
    }

    @Override
    public boolean hasNext() {
      return !ahead().isEmpty();
    }

    @Override
    public List<T> next() {
      List<T> next = ahead();
      if (next.isEmpty()) {
        throw new NoSuchElementException();
      }
      last = next.get(next.size() - 1);
      batch = null;
      return next;
    }

    private List<T> ahead() {
      if (batch == null) {
        batch = after.apply(last);
      }
      return batch;
    }
  }

  private static final class ElementIterator<T> implements Iterator<T> {
    private final Iterator<List<T>> batches;
    private Iterator<T> batch = List.<T>of().iterator();

    ElementIterator(Iterator<List<T>> batches) {
      this.batches = batches;
    }

    @Override
    public boolean hasNext() {
      while (!batch.hasNext() && batches.hasNext()) {
        batch = batches.next().iterator();
      }
      return batch.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return batch.next();
    }
  }
}
