package dev.ferry.live;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.report.Settled;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells of itself while it goes on, for whoever watches it from outside. Moments are in
 * milliseconds since 1970.
 *
 * @param run its number in the ledger; 0 before there is any
 * @param over true once it has ended
 * @param work what it does now; null between two stages
 * @param ended what has come to its end in this run
 * @param failures the newest first, and only so many
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Bulletin(
    long run,
    String command,
    boolean over,
    @Nullable Work work,
    Sending sending,
    Map<ObjectKind, Ended> ended,
    List<Failure> failures) {
  /** Nobody has told anything. */
  public static final Bulletin NONE =
      new Bulletin(0, "", true, null, Sending.NOTHING, Map.of(), List.of());

  public Bulletin {
    Map<ObjectKind, Ended> inOrder = new EnumMap<>(ObjectKind.class);
    inOrder.putAll(ended);
    ended = Collections.unmodifiableMap(inOrder);
    failures = List.copyOf(failures);
  }

  /** What has come to its end of a kind in this run; of another run nothing is known. */
  public Ended since(ObjectKind kind, Bulletin before) {
    Ended now = ended.getOrDefault(kind, Ended.NONE);
    return before.run == run ? now.minus(before.ended.getOrDefault(kind, Ended.NONE)) : now;
  }

  /**
   * A long work.
   *
   * @param total 0 if nobody knows
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Work(String what, long total, long done, long begunAt) {}

  /**
   * How it goes with what is sent in this run.
   *
   * @param limit so many writes of users in {@code window} seconds; 0 for no limit
   * @param used how many of them were sent in the last window
   * @param waitsUntil nothing is sent until then; 0 if something may be
   * @param asked true if that is so because WorkOS asks to wait
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Sending(
      long writes,
      long userWrites,
      long reads,
      long throttled,
      long settled,
      int underway,
      int limit,
      int window,
      long used,
      long waitsUntil,
      boolean asked) {
    /** Nothing was sent. */
    public static final Sending NOTHING = new Sending(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);
  }

  /**
   * Objects that have come to their end.
   *
   * @param settled by the migration
   * @param undone by a rollback: taken back, or left as they are
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Ended(Settled settled, long undone) {
    /** None. */
    public static final Ended NONE = new Ended(Settled.NONE, 0);

    public Ended {
      requireNonNull(settled); // one of another version is none
    }

    public Ended plus(Ended other) {
      return new Ended(settled.plus(other.settled), undone + other.undone);
    }

    public Ended minus(Ended other) {
      return new Ended(settled.minus(other.settled), undone - other.undone);
    }
  }

  /**
   * An object that failed.
   *
   * @param reason null if there is none
   * @param message the particulars, without secrets; null if there are none
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Failure(
      ObjectKind kind, String clerkId, @Nullable Reason reason, @Nullable String message) {}
}
