package dev.ferry.engine;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.resource.Grounds;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.RateLimitClass;
import java.time.Duration;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** One workflow in progress in an {@link Engine}. Not thread-safe. */
public final class InFlight implements Departure {
  public final long ticket;
  public Workflow workflow;

  /** The request that is about to be sent or is under way, null between two requests. */
  public @Nullable Pending pending;

  /** The look after its last write; null if none is to be made now. */
  public @Nullable Confirmation confirming;

  /** How many looks it waits for before it goes on. */
  public int awaitedLooks;

  /** Why one of them showed nothing; null if all have shown something so far. */
  public @Nullable Outcome showedNothing;

  /** When the last request of it that changes something was answered, or it was taken up. */
  public long changedAt;

  /**
   * True if it has waited as long as the request must, and looks again in its turn: waiting once
   * more would make every look too old.
   */
  public boolean itsTurnHadCome;

  /** True once the step's delay has passed. */
  public boolean waited;

  /** What its looks before an undo have shown, and how good that still is. */
  private Sight sight = Sight.NOTHING;

  /** The limit under which it keeps a place while it looks again; null if it keeps none. */
  public @Nullable RateLimitClass keeps;

  /** What the brake has let it send and nobody has answered; null if there is nothing such. */
  public @Nullable OperationKind admitted;

  /** True once the result is being written. */
  public boolean concluding;

  /**
   * @param now the engine's time
   */
  public InFlight(long ticket, Workflow workflow, long now) {
    this.ticket = ticket;
    this.workflow = workflow;
    this.changedAt = now;
  }

  @Override
  public Endpoint<?> departing() {
    return pending().request();
  }

  @Override
  public boolean looksFirst() {
    return !pending().grounds().isEmpty();
  }

  /**
   * What an undo rests on: its workflow looks by itself before it.
   *
   * @param since when the first of these looks was answered; null if there was none
   * @param again true if it was made in its turn: so the request leaves right after the last look
   */
  private record Sight(@Nullable Long since, boolean again) {
    static final Sight NOTHING = new Sight(null, false);

    /** As long a round of looks may take that is made in its turn, one after the other. */
    private static final Duration IN_ITS_TURN = Duration.ofSeconds(20);

    boolean isGood(long now, LongPredicate rested) {
      Duration goodFor = again ? IN_ITS_TURN : Looks.GOOD_FOR;
      return since == null || (now - since <= goodFor.toNanos() && !rested.test(since));
    }
  }

  /** A look that an undo may rest on was answered. */
  public void sees(Pending look, Outcome outcome, long now) {
    boolean shows = look.intent() == null && !CircuitBreaker.isTrouble(outcome);
    if (sight.since() == null && shows) {
      sight = new Sight(now, keeps != null);
    }
  }

  /** It has given up its place: what it saw while it kept that one grows old like anything else. */
  public void waitsForItsTurn() {
    keeps = null;
    sight = new Sight(sight.since(), false);
  }

  /** True if it has looked in its turn, and is too late all the same. */
  public boolean wasTooSlow() {
    return sight.again();
  }

  /** Whatever it has seen, it looks anew before the next undo. */
  public void forgets() {
    sight = Sight.NOTHING;
  }

  @Override
  public boolean looksAgain(long now, LongPredicate rested) {
    Pending next = pending();
    return next.intent() != null && next.operation().undoes() && !sight.isGood(now, rested);
  }

  /**
   * A request of a workflow.
   *
   * @param intent what is to be durable before it leaves; null if it only looks
   * @param grounds what must be so when it leaves
   */
  public record Pending(
      OperationKind operation,
      Endpoint<?> request,
      Fact.@Nullable Intended intent,
      Grounds grounds) {}

  public Pending pending() {
    if (pending == null) {
      throw new IllegalStateException("nothing is pending for " + workflow.clerkId());
    }
    return pending;
  }
}
