package dev.ferry.cli.plan;

import dev.ferry.model.Fact;
import dev.ferry.model.FactVisitor;

/**
 * A fact of the journal, for people. WorkOS's own words are in it, and no secret.
 *
 * @param word stable, for programs
 * @param text what it means
 */
record FactWords(String word, String text) {

  static FactWords of(Fact fact) {
    return fact.accept(new Telling());
  }

  private static final class Telling implements FactVisitor<FactWords> {
    @Override
    public FactWords intended(Fact.Intended fact) {
      return new FactWords("intended", "sent, or about to be");
    }

    @Override
    public FactWords applied(Fact.Applied fact) {
      return new FactWords("applied", "took effect: " + fact.workosId());
    }

    @Override
    public FactWords adopted(Fact.Adopted fact) {
      return new FactWords("adopted", "existed already, as its own: " + fact.workosId());
    }

    @Override
    public FactWords linked(Fact.Linked fact) {
      return new FactWords("linked", "existed, known by its address: " + fact.workosId());
    }

    @Override
    public FactWords refused(Fact.Refused fact) {
      return new FactWords(
          "refused",
          "refused, " + fact.reason().code() + status(fact.status()) + after(fact.message()));
    }

    @Override
    public FactWords remarked(Fact.Remarked fact) {
      return new FactWords(
          "remarked",
          "took effect, but not as it should: " + fact.reason().code() + after(fact.why()));
    }

    @Override
    public FactWords partRefused(Fact.PartRefused fact) {
      return new FactWords(
          "part-refused", "goes again without " + fact.part().word() + after(fact.message()));
    }

    @Override
    public FactWords gaveUp(Fact.GaveUp fact) {
      return new FactWords("gave-up", "left to the next run, " + fact.reason().code());
    }

    @Override
    public FactWords confirmed(Fact.Confirmed fact) {
      return new FactWords("confirmed", "looked at again: what it rested on still held");
    }

    @Override
    public FactWords moved(Fact.Moved fact) {
      return new FactWords(
          "moved", "to be taken back: while it was being written" + after(fact.why()));
    }

    @Override
    public FactWords notApplied(Fact.NotApplied fact) {
      return new FactWords("not-applied", "certainly had no effect" + after(fact.why()));
    }

    @Override
    public FactWords throttled(Fact.Throttled fact) {
      return new FactWords("throttled", "refused for the rate limit; goes again");
    }

    @Override
    public FactWords answerLost(Fact.AnswerLost fact) {
      return new FactWords("answer-lost", "the answer was lost" + after(fact.why()));
    }

    @Override
    public FactWords duplicate(Fact.Duplicate fact) {
      return new FactWords("duplicate", "WorkOS says that there is one already");
    }

    @Override
    public FactWords lookedAbsent(Fact.LookedAbsent fact) {
      return new FactWords("looked-absent", "looked for, and not found");
    }

    @Override
    public FactWords lookFailed(Fact.LookFailed fact) {
      return new FactWords("look-failed", "looked for, without an answer" + after(fact.why()));
    }

    @Override
    public FactWords seen(Fact.Seen fact) {
      return new FactWords("seen", "looked at before it is undone: " + fact.user().id());
    }

    @Override
    public FactWords cleared(Fact.Cleared fact) {
      return new FactWords(
          "cleared", "nothing stands in the way of undoing it: " + fact.workosId());
    }

    @Override
    public FactWords kept(Fact.Kept fact) {
      return new FactWords("kept", "kept, " + fact.reason().code() + after(fact.why()));
    }

    @Override
    public FactWords gone(Fact.Gone fact) {
      return new FactWords("gone", "others had deleted it: " + fact.workosId());
    }

    private static String status(int status) {
      return status == 0 ? "" : ", status " + status;
    }

    private static String after(String words) {
      return words.isEmpty() ? "" : ": " + words;
    }
  }
}
