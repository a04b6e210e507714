package dev.ferry.source.join;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest sign-ups of one file. Not thread-safe. */
public final class SignUps {
  private final Instant now;
  private @Nullable Instant newest;
  private @Nullable Instant nextToNewest;

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
    if (newest == null || moment.isAfter(newest)) {
      nextToNewest = newest;
      newest = moment;
    } else if (nextToNewest == null || moment.isAfter(nextToNewest)) {
      nextToNewest = moment;
    }
  }

  /** A time as an export or the API tells it; empty if it tells none, or none that is one. */
  public static Optional<Instant> moment(@Nullable String createdAt) {
    try {
      return Optional.ofNullable(createdAt).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** When the file was made, by its newest sign-up. */
  public ExportTime time() {
    return newest == null ? new ExportTime.Unknown() : new ExportTime.SignUp(newest);
  }

  /** When its newest user signed up; empty if none has a time. */
  public Optional<Instant> newest() {
    return Optional.ofNullable(newest);
  }

  /**
   * The file was made after this: one user alone is no evidence, so it is the newest sign-up but
   * one. Empty if there are not two.
   */
  public Optional<Instant> madeAfter() {
    return Optional.ofNullable(nextToNewest);
  }
}
