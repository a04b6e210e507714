package dev.ferry.model;

/**
 * Says something about each kind of fact. A new kind does not compile until every visitor knows it:
 * what reads a journal for people must never come upon a fact that it cannot tell of.
 *
 * @param <R> what is said
 */
public interface FactVisitor<R> {
  R intended(Fact.Intended fact);

  R applied(Fact.Applied fact);

  R adopted(Fact.Adopted fact);

  R linked(Fact.Linked fact);

  R confirmed(Fact.Confirmed fact);

  R moved(Fact.Moved fact);

  R notApplied(Fact.NotApplied fact);

  R throttled(Fact.Throttled fact);

  R answerLost(Fact.AnswerLost fact);

  R duplicate(Fact.Duplicate fact);

  R lookedAbsent(Fact.LookedAbsent fact);

  R lookFailed(Fact.LookFailed fact);

  R partRefused(Fact.PartRefused fact);

  R refused(Fact.Refused fact);

  R remarked(Fact.Remarked fact);

  R gaveUp(Fact.GaveUp fact);

  R seen(Fact.Seen fact);

  R cleared(Fact.Cleared fact);

  R kept(Fact.Kept fact);

  R gone(Fact.Gone fact);
}
