package dev.ferry.migrate;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Counts what has been read and kept, of whatever kind, and tells it. */
final class ReadCount {
  private final LongConsumer progress;
  private long read;

  ReadCount(LongConsumer progress) {
    this.progress = progress;
  }

  /** Counts each page after it was kept. */
  <T> Consumer<List<T>> after(Consumer<List<T>> keep) {
    return page -> {
      keep.accept(page);
      read += page.size();
      progress.accept(read);
    };
  }
}
