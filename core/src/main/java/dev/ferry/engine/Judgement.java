package dev.ferry.engine;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.workos.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What the refusals of a run are taken for, once the {@link Brake} knows: about their object, or
 * about the whole kind, which the next run tries again. Not thread-safe.
 */
final class Judgement {
  private final Admission admission;
  private final boolean whole;
  private final Outbox out;
  private final BiConsumer<InFlight, Timestamp> advance;

  /**
   * @param whole see {@link Brake.Settings#whole}
   * @param advance goes on with whoever has been judged
   */
  Judgement(
      Admission admission, boolean whole, Outbox out, BiConsumer<InFlight, Timestamp> advance) {
    this.admission = admission;
    this.whole = whole;
    this.out = out;
    this.advance = advance;
  }

  /**
   * A request that changes something was answered.
   *
   * @param learnt what its workflow has learnt from that
   * @return true if its refusal may be one of the whole kind: then it waits until that is known
   */
  boolean suspects(
      InFlight task, OperationKind kind, Outcome outcome, List<Fact> learnt, Timestamp now) {
    Brake.Effect effect =
        admission.answered(task, kind, new Admission.Answer(outcome, learnt, now));
    if (effect == Brake.Effect.PAUSED) {
      out.add(new Action.Pausing(kind, admission.pause(kind, now.nanos())));
    }
    return effect == Brake.Effect.SUSPECTED;
  }

  /**
   * As long as the whole kind may be refused, a refusal is left for the next run: in the same entry
   * of the journal, so that it is tried again whenever and however this run ends.
   */
  static List<Fact> leftForLater(OperationKind kind, List<Fact> learnt) {
    List<Fact> facts = new ArrayList<>(learnt);
    facts.add(new Fact.GaveUp(kind, Reason.KIND_REFUSED));
    return facts;
  }

  /** Where the kind is not refused as a whole, each refusal is about its object. */
  void answered(OperationKind kind, Timestamp now) {
    boolean ended = admission.hasEnded(kind);
    admission.judged(kind).forEach(suspect -> judged(suspect, !ended, now));
  }

  /**
   * Nobody comes who could show whether a kind is refused: each refusal stands by itself, unless
   * others of the kind are left for a later run.
   *
   * @param halted true if nothing new begins
   * @param nobodyElse true if all who might show it are over
   * @return true if somebody has waited for that
   */
  boolean theRest(boolean halted, boolean nobodyElse, Timestamp now) {
    if (!halted && !nobodyElse) {
      return false;
    }
    List<Admission.Suspect> left = admission.unjudged();
    left.forEach(suspect -> judged(suspect, !halted && whole, now));
    return !left.isEmpty();
  }

  private void judged(Admission.Suspect suspect, boolean stands, Timestamp now) {
    if (stands) {
      out.note(suspect.task(), List.of(suspect.refusal()), now);
    }
    advance.accept(suspect.task(), now);
  }

  /**
   * No more of the kind leave in this run. What was refused for what it is stays as it was before
   * the run, so that the next one tries it; what has begun is named.
   */
  boolean leavesUntried(InFlight task, BrakedKind end) {
    admission.withdraw(task);
    return end.isRefused() && !task.workflow.hasBegun();
  }
}
