package dev.ferry.resource;

import dev.ferry.model.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When our last write to a user was done, by WorkOS's clock, as its answers tell: each answer shows
 * the user, the factor or the membership that was written, with the time of its last change. What
 * happened to the user no later than that is our own doing. Immutable.
 *
 * @param at the latest such time; null if no answer told any
 * @param told false if the last answer did not tell it
 */
public record LastWrite(@Nullable Instant at, boolean told) {
  /**
   * So long after our last write, as its answer tells, what is read of its time is taken for our
   * doing. What WorkOS moves later, others have done: a verification may come days afterwards.
   */
  private static final Duration READ_SOON_AFTER = Duration.ofSeconds(5);

  public static final LastWrite NONE = new LastWrite(null, true);

  public LastWrite after(Fact fact) {
    boolean ends = fact instanceof Fact.Applied || fact instanceof Fact.Gone;
    return switch (fact.operation().effect()) {
      case CREATE, UPDATE -> fact instanceof Fact.Applied it ? after(it.updatedAt()) : this;
      case RESTORE -> fact instanceof Fact.Applied ? new LastWrite(at, false) : this;
      case DELETE -> ends ? afterDeletion(fact) : this;
      case ADOPT -> this;
    };
  }

  private LastWrite afterDeletion(Fact fact) {
    return switch (fact.operation()) {
      case DELETE_USER -> NONE;
      case DELETE_FACTOR -> new LastWrite(at, false); // of a user who stays
      default -> this;
    };
  }

  /** A write of ours was done then. */
  public LastWrite after(@Nullable String time) {
    return moment(time)
        .map(then -> new LastWrite(later(at, then), true))
        .orElseGet(() -> new LastWrite(at, false));
  }

  /** After these writes and those. */
  public LastWrite and(LastWrite other) {
    Instant latest = other.at == null ? at : later(at, other.at);
    return new LastWrite(latest, told && other.told);
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }

  /**
   * Up to when what has happened to the user is our own doing; empty if nobody knows.
   *
   * @param readBack the user's {@code updated_at} as it was first read after this; null if it was
   *     not
   */
  public Optional<Instant> knownUntil(@Nullable String readBack) {
    Optional<Instant> read = moment(readBack);
    if (told && at != null) {
      Instant soon = at.plus(READ_SOON_AFTER);
      read = read.filter(then -> !then.isAfter(soon));
    }
    if (read.isPresent()) {
      return Optional.of(later(at, read.get()));
    }
    return told ? Optional.ofNullable(at) : Optional.empty();
  }

  /** A time as WorkOS writes it; empty if there is none that can be read. */
  public static Optional<Instant> moment(@Nullable String time) {
    try {
      return Optional.ofNullable(time).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
