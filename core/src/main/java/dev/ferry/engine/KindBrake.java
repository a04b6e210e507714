package dev.ferry.engine;

import dev.ferry.engine.Brake.Effect;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.pace.SlidingWindow;
import dev.ferry.workos.ApiError;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@link Brake} on one kind of request. Not thread-safe. */
final class KindBrake {
  /** So many times the number that ends a kind, and still not alike: they are no one refusal. */
  private static final int TOO_VARIOUS = 5;

  private final OperationKind kind;
  private final Brake.Settings settings;
  private final Map<Brake.Alike, Integer> refused = new HashMap<>();
  private int underway;
  private int mostAlike;
  private int suspected;

  /** True once it is known that not all of the kind are refused. */
  private boolean cleared;

  private int limitedInARow;
  private int takenInARow;
  private int pauses;
  private long pausedUntil;

  /** True while the one request that tries after a pause is under way. */
  private boolean trying;

  private @Nullable BrakedKind end;

  KindBrake(OperationKind kind, Brake.Settings settings) {
    this.kind = kind;
    this.settings = settings;
  }

  /**
   * Until one was taken, not more than would end the kind; of what is mailed only a few, and after
   * a refusal by a limit one more with each that is taken.
   */
  int room(long now) {
    if (end != null) {
      return 0;
    }
    int most = cleared ? Integer.MAX_VALUE : settings.alike() - mostAlike;
    if (kind.mails()) {
      most = Math.min(most, mails(now));
    }
    return Math.max(0, most - underway);
  }

  private int mails(long now) {
    if (pauses > 0) {
      return pausedUntil - now > 0 ? 0 : 1;
    }
    return Math.min(settings.mailsAtOnce(), takenInARow + 1);
  }

  long opensAt(long now) {
    return pauses > 0 && pausedUntil - now > 0 ? pausedUntil : SlidingWindow.UNTIL_ANSWER;
  }

  void leaves() {
    underway++;
    trying = pauses > 0;
  }

  void withdrawn() {
    underway--;
    trying = false;
  }

  void answered() {
    underway--;
  }

  Effect taken() {
    takenInARow++;
    passes();
    return clear();
  }

  /** Neither a yes nor a no to the kind; but a limit it did not meet. */
  Effect other() {
    passes();
    return Effect.NONE;
  }

  /** No word of WorkOS. */
  Effect trouble() {
    trying = false;
    return Effect.NONE;
  }

  private void passes() {
    limitedInARow = 0;
    pauses = 0;
    trying = false;
  }

  private Effect clear() {
    boolean news = !cleared;
    cleared = true;
    return news ? Effect.CLEARED : Effect.NONE;
  }

  Effect refused(Brake.Alike alike, ApiError error) {
    passes();
    if (end != null) {
      return end.isRefused() ? Effect.SUSPECTED : Effect.NONE; // it was under way by then
    } else if (cleared) {
      return Effect.NONE;
    }
    int count = refused.merge(alike, 1, Integer::sum);
    mostAlike = Math.max(mostAlike, count);
    if (count >= settings.alike()) {
      return ends(Reason.KIND_REFUSED, count, error.describe(), null);
    }
    return ++suspected >= TOO_VARIOUS * settings.alike() ? clear() : Effect.SUSPECTED;
  }

  /**
   * What is not mailed has its pauses from the rate limit; only a quota of the day says that there
   * is no point in going on.
   */
  Effect limited(Brake.Limit limit, Timestamp now) {
    takenInARow = 0;
    if (end != null || !(kind.mails() || limit.ofTheDay())) {
      return Effect.NONE;
    }
    limitedInARow++;
    if (kind.mails() && limit.isLongerThan(settings.patience())) {
      return ends(Reason.LATER, limitedInARow, limit.said(), now.wall().plus(limit.atLeast()));
    }
    boolean wasTrying = trying;
    trying = false;
    if (pauses > 0 && !wasTrying) {
      return Effect.NONE; // it was under way when the pause began
    }
    if (!wasTrying && limitedInARow < settings.limited()) {
      return Effect.NONE;
    }
    if (limit.ofTheDay() || pauses == settings.pauses().size()) {
      return ends(Reason.LATER, limitedInARow, limit.said(), null);
    }
    long pause = settings.pauses().get(pauses++).toNanos();
    pausedUntil = now.nanos() + Math.max(pause, limit.atLeast().toNanos());
    return Effect.PAUSED;
  }

  private Effect ends(Reason reason, int count, String said, @Nullable Instant until) {
    end = new BrakedKind(kind, reason, count, said, until);
    return Effect.ENDED;
  }

  boolean isJudged() {
    return cleared || end != null;
  }

  Optional<BrakedKind> end() {
    return Optional.ofNullable(end);
  }
}
