package dev.ferry.source.join;

import dev.ferry.text.WholeSeconds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The newest sign-ups of one file. Memory is bounded. Not thread-safe. */
public final class SignUps {
  /** A file of which more rows could not be read is proven older by nobody. */
  private static final int KEPT = 10_000;

  private final Instant now;
  private final PriorityQueue<Instant> newest = new PriorityQueue<>();

  /**
   * @param now what is later says nothing: {@code created_at} can be set
   */
  public SignUps(Instant now) {
    this.now = now;
  }

  /** A user of the file. */
  public void add(@Nullable String createdAt) {
    moment(createdAt)
        .filter(moment -> !moment.isAfter(now))
        // Exports tell seconds and the API milliseconds: of one and the same user no file is newer.
        .map(moment -> moment.truncatedTo(ChronoUnit.SECONDS))
        .ifPresent(this::add);
  }

  private void add(Instant moment) {
    if (newest.size() == KEPT) {
      if (!moment.isAfter(newest.element())) {
        return;
      }
      newest.remove();
    }
    newest.add(moment);
  }

  /** A time as an export or the API tells it; empty if it tells none, or none that is one. */
  public static Optional<Instant> moment(@Nullable String createdAt) {
    try {
      return Optional.ofNullable(createdAt).map(WholeSeconds::instant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * When the file was made, by its newest sign-ups.
   *
   * @param unread how many rows of it could not be read
   */
  public ExportTime time(long unread) {
    return newest.isEmpty()
        ? new ExportTime.Unknown()
        : new ExportTime.SignUp(newestFirst(), unread);
  }

  /**
   * The file was made after this: one user alone is no evidence, so it is the newest sign-up but
   * one. Empty if there are not two.
   */
  public Optional<Instant> madeAfter() {
    return newestFirst().stream().skip(1).findFirst();
  }

  /** When its newest users signed up, the newest first; empty if none has a time. */
  public List<Instant> newestFirst() {
    return newest.stream().sorted(Comparator.reverseOrder()).toList();
  }
}
