package dev.ferry.cli.story;

import dev.ferry.model.Fact;
import dev.ferry.model.FactVisitor;

/**
 * A fact of the journal, for people. WorkOS's own words are in it, and no secret.
 *
 * @param word stable, for programs
 * @param text what it means
 */
record FactText(String word, String text) {

  static FactText of(Fact fact) {
    return fact.accept(new Telling());
  }

  private static final class Telling implements FactVisitor<FactText> {
    @Override
    public FactText intended(Fact.Intended fact) {
      return new FactText("intended", "sent, or about to be");
    }

    @Override
    public FactText applied(Fact.Applied fact) {
      return new FactText("applied", "took effect: " + fact.workosId());
    }

    @Override
    public FactText adopted(Fact.Adopted fact) {
      return new FactText("adopted", "existed already, as its own: " + fact.workosId());
    }

    @Override
    public FactText linked(Fact.Linked fact) {
      return new FactText("linked", "existed, known by its address: " + fact.workosId());
    }

    @Override
    public FactText refused(Fact.Refused fact) {
      return new FactText(
          "refused",
          "refused, " + fact.reason().code() + status(fact.status()) + after(fact.message()));
    }

    @Override
    public FactText remarked(Fact.Remarked fact) {
      return new FactText(
          "remarked",
          "took effect, but not as it should: " + fact.reason().code() + after(fact.why()));
    }

    @Override
    public FactText partRefused(Fact.PartRefused fact) {
      return new FactText(
          "part-refused", "goes again without " + fact.part().word() + after(fact.message()));
    }

    @Override
    public FactText gaveUp(Fact.GaveUp fact) {
      return new FactText("gave-up", "left to the next run, " + fact.reason().code());
    }

    @Override
    public FactText confirmed(Fact.Confirmed fact) {
      return new FactText("confirmed", "looked at again: what it rested on still held");
    }

    @Override
    public FactText moved(Fact.Moved fact) {
      return new FactText(
          "moved", "to be taken back: while it was being written" + after(fact.why()));
    }

    @Override
    public FactText notApplied(Fact.NotApplied fact) {
      return new FactText("not-applied", "certainly had no effect" + after(fact.why()));
    }

    @Override
    public FactText throttled(Fact.Throttled fact) {
      return new FactText("throttled", "refused for the rate limit; goes again");
    }

    @Override
    public FactText answerLost(Fact.AnswerLost fact) {
      return new FactText("answer-lost", "the answer was lost" + after(fact.why()));
    }

    @Override
    public FactText duplicate(Fact.Duplicate fact) {
      return new FactText("duplicate", "WorkOS says that there is one already");
    }

    @Override
    public FactText lookedAbsent(Fact.LookedAbsent fact) {
      return new FactText("looked-absent", "looked for, and not found");
    }

    @Override
    public FactText lookFailed(Fact.LookFailed fact) {
      return new FactText("look-failed", "looked for, without an answer" + after(fact.why()));
    }

    @Override
    public FactText seen(Fact.Seen fact) {
      return new FactText("seen", "looked at before it is undone: " + fact.user().id());
    }

    @Override
    public FactText cleared(Fact.Cleared fact) {
      return new FactText("cleared", "nothing stands in the way of undoing it: " + fact.workosId());
    }

    @Override
    public FactText kept(Fact.Kept fact) {
      return new FactText("kept", "kept, " + fact.reason().code() + after(fact.why()));
    }

    @Override
    public FactText gone(Fact.Gone fact) {
      return new FactText("gone", "others had deleted it: " + fact.workosId());
    }

    private static String status(int status) {
      return status == 0 ? "" : ", status " + status;
    }

    private static String after(String words) {
      return words.isEmpty() ? "" : ": " + words;
    }
  }
}
