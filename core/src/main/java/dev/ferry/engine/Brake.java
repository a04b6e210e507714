package dev.ferry.engine;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Ends a kind of request for a run that would only be refused: what is mailed after a few refusals
 * by a limit in a row, any kind by a quota of the day, and any kind of which the first so many were
 * refused alike and none was taken. What goes back is never held up. Computes, never waits; times
 * are nanoseconds of the engine's clock. Not thread-safe.
 */
public final class Brake {
  private final Settings settings;
  private final Map<OperationKind, KindBrake> kinds = new EnumMap<>(OperationKind.class);

  /**
   * When it acts.
   *
   * @param on false if everything is tried, whatever WorkOS says
   * @param alike so many refused alike, and none taken, end a kind
   * @param limited so many refused by a limit in a row, where that matters, are enough
   * @param mailsAtOnce how many that are mailed may be under way
   * @param pauses of what is mailed: after each one request is tried; there is none after the last
   * @param patience of what is mailed: it is left for later where WorkOS asks to wait for longer
   * @param whole false if others are left for a later run on purpose: then too few refusals to
   *     judge a kind by are left for it, too
   */
  public record Settings(
      boolean on,
      int alike,
      int limited,
      int mailsAtOnce,
      List<Duration> pauses,
      Duration patience,
      boolean whole) {
    public Settings {
      pauses = List.copyOf(pauses);
    }

    /** The pauses add up to more than a minute, the window of WorkOS's limits of mails. */
    public static Settings standard() {
      return new Settings(
          true,
          20,
          3,
          8,
          List.of(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40)),
          Duration.ofMinutes(5),
          true);
    }

    /** The same where only a part of what is left is tried, such as the first users. */
    public Settings ofAPart() {
      return new Settings(on, alike, limited, mailsAtOnce, pauses, patience, false);
    }

    /** Tries everything. */
    public static Settings off() {
      Settings standard = standard();
      return new Settings(
          false,
          standard.alike,
          standard.limited,
          standard.mailsAtOnce,
          standard.pauses,
          standard.patience,
          true);
    }
  }

  /** What an answer has brought about. */
  enum Effect {
    NONE,
    /** It was refused as if all of its kind might be: whether they are, the next ones show. */
    SUSPECTED,
    /** Not all of the kind are refused alike. */
    CLEARED,
    /** None of it leaves for a while; see {@link #opensAt}. */
    PAUSED,
    ENDED
  }

  Brake(Settings settings) {
    this.settings = settings;
  }

  private KindBrake of(OperationKind kind) {
    return kinds.computeIfAbsent(kind, it -> new KindBrake(it, settings));
  }

  private boolean holds(OperationKind kind) {
    return settings.on() && !kind.undoes();
  }

  /** How many more may leave now; fewer than there is room for may be under way. */
  int room(OperationKind kind, long now) {
    return holds(kind) ? of(kind).room(now) : Integer.MAX_VALUE;
  }

  /** When that may change without an answer; {@link SlidingWindow#UNTIL_ANSWER} if it cannot. */
  long opensAt(OperationKind kind, long now) {
    return of(kind).opensAt(now);
  }

  void leaves(OperationKind kind) {
    if (holds(kind)) {
      of(kind).leaves();
    }
  }

  /** It did not leave after all. */
  void withdrawn(OperationKind kind) {
    if (holds(kind)) {
      of(kind).withdrawn();
    }
  }

  /**
   * True if the limit that has refused it is one of mails alone, as is seen by the time for which
   * WorkOS asks to wait: whatever is not mailed goes on.
   */
  boolean isOfMails(OperationKind kind, Outcome outcome) {
    return holds(kind)
        && kind.mails()
        && outcome instanceof Outcome.RateLimited wait
        && new Limit(wait).isLongerThan(settings.patience());
  }

  /** Why no more of it leave in this run; empty if they may. */
  Optional<BrakedKind> end(OperationKind kind) {
    return Optional.ofNullable(kinds.get(kind)).flatMap(KindBrake::end);
  }

  /** True if it is known whether all of the kind are refused. */
  boolean isJudged(OperationKind kind) {
    return of(kind).isJudged();
  }

  /** All that have ended. */
  List<BrakedKind> ended() {
    return kinds.values().stream().flatMap(kind -> kind.end().stream()).toList();
  }

  /**
   * A request that changes something was answered.
   *
   * @param learnt what its workflow has learnt from that
   * @param refusedBefore true if an earlier run was refused the same on this object: to be refused
   *     again is no news of the kind
   */
  Effect answered(
      OperationKind kind,
      Outcome outcome,
      List<Fact> learnt,
      boolean refusedBefore,
      Timestamp now) {
    if (!holds(kind)) {
      return Effect.NONE;
    }
    KindBrake brake = of(kind);
    brake.answered();
    if (outcome.isDone()) {
      return brake.taken();
    } else if (outcome instanceof Outcome.RateLimited wait) {
      return brake.limited(new Limit(wait), now);
    } else if (outcome instanceof Outcome.Rejected rejected) {
      return refused(brake, rejected.error(), learnt, refusedBefore, now);
    }
    return CircuitBreaker.isTrouble(outcome) ? brake.trouble() : brake.other();
  }

  private static Effect refused(
      KindBrake brake, ApiError error, List<Fact> learnt, boolean before, Timestamp now) {
    Optional<Reason> reason =
        learnt.stream()
            .filter(Fact.Refused.class::isInstance)
            .map(fact -> ((Fact.Refused) fact).reason())
            .findFirst();
    if (reason.isEmpty()) {
      return brake.other(); // of a part, or of something that is not known everywhere yet
    }
    return switch (RefusalScope.of(reason.get(), error)) {
      case OBJECT -> brake.other();
      case QUOTA -> brake.limited(new Limit(error), now);
      case KIND -> before ? brake.other() : brake.refused(new Alike(reason.get(), error), error);
    };
  }

  /** What two refusals must have in common. */
  record Alike(Reason reason, int status, String code, List<String> details) {
    Alike(Reason reason, ApiError error) {
      this(
          reason,
          error.status(),
          Objects.requireNonNullElse(error.code(), ""),
          List.copyOf(error.details()));
    }
  }

  /**
   * A refusal by a limit.
   *
   * @param ofTheDay true if to ask again on the same day is in vain
   * @param atLeast how long WorkOS wants to be left alone
   */
  record Limit(boolean ofTheDay, Duration atLeast, String said) {
    Limit(Outcome.RateLimited limited) {
      this(false, limited.retryAfter().orElse(Duration.ZERO), limited.said());
    }

    boolean isLongerThan(Duration patience) {
      return atLeast.compareTo(patience) > 0;
    }

    Limit(ApiError error) {
      this(true, Duration.ZERO, error.describe());
    }
  }
}
