package dev.ferry.cli;

import dev.ferry.model.Fact;

/**
 * A fact of the journal, for people. WorkOS's own words are in it, and no secret.
 *
 * @param word stable, for programs
 * @param text what it means
 */
record FactWords(String word, String text) {

  static FactWords of(Fact fact) {
    if (fact instanceof Fact.Intended) {
      return new FactWords("intended", "sent, or about to be");
    } else if (fact instanceof Fact.Applied f) {
      return new FactWords("applied", "took effect: " + f.workosId());
    } else if (fact instanceof Fact.Adopted f) {
      return new FactWords("adopted", "was there already, as its own: " + f.workosId());
    } else if (fact instanceof Fact.Linked f) {
      return new FactWords("linked", "was there, known by its address: " + f.workosId());
    } else if (fact instanceof Fact.Refused f) {
      return new FactWords(
          "refused", "refused, " + f.reason().code() + status(f.status()) + after(f.message()));
    } else if (fact instanceof Fact.PartRefused f) {
      return new FactWords(
          "part-refused", "goes again without " + f.part().word() + after(f.message()));
    } else if (fact instanceof Fact.GaveUp f) {
      return new FactWords("gave-up", "left to the next run, " + f.reason().code());
    }
    return ofTheWay(fact);
  }

  /** What happens before there is an answer, or instead of one. */
  private static FactWords ofTheWay(Fact fact) {
    if (fact instanceof Fact.NotApplied f) {
      return new FactWords("not-applied", "certainly had no effect" + after(f.why()));
    } else if (fact instanceof Fact.Throttled) {
      return new FactWords("throttled", "refused for the rate limit; goes again");
    } else if (fact instanceof Fact.AnswerLost f) {
      return new FactWords("answer-lost", "the answer was lost" + after(f.why()));
    } else if (fact instanceof Fact.Duplicate) {
      return new FactWords("duplicate", "WorkOS says that there is one already");
    } else if (fact instanceof Fact.LookedAbsent) {
      return new FactWords("looked-absent", "looked for, and not found");
    } else if (fact instanceof Fact.LookFailed f) {
      return new FactWords("look-failed", "looked for, without an answer" + after(f.why()));
    }
    return ofTheWayBack(fact);
  }

  private static FactWords ofTheWayBack(Fact fact) {
    if (fact instanceof Fact.Seen f) {
      return new FactWords("seen", "looked at before it is undone: " + f.user().id());
    } else if (fact instanceof Fact.Cleared f) {
      return new FactWords("cleared", "nothing stands in the way of undoing it: " + f.workosId());
    } else if (fact instanceof Fact.Kept f) {
      return new FactWords("kept", "kept, " + f.reason().code() + after(f.why()));
    } else if (fact instanceof Fact.Gone f) {
      return new FactWords("gone", "others had deleted it: " + f.workosId());
    }
    throw new AssertionError(fact);
  }

  private static String status(int status) {
    return status == 0 ? "" : ", status " + status;
  }

  private static String after(String words) {
    return words.isEmpty() ? "" : ": " + words;
  }
}
