package dev.ferry.cli.apply;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.console.Terminal;
import dev.ferry.engine.BrakedKind;
import dev.ferry.model.Reason;
import dev.ferry.text.Counted;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Says of each kind of request that a run has given up what stood in the way, and what to do. */
record BrakedKinds(List<BrakedKind> braked) {

  /**
   * @param again the command that goes on
   */
  void print(Terminal terminal, String again) {
    for (BrakedKind end : braked) {
      terminal.say("  " + terminal.red("given up: ") + words(end));
      terminal.say("    the last answer: " + end.said());
      terminal.say("    " + remedy(end, again));
    }
  }

  private static String words(BrakedKind end) {
    String kind = Document.word(end.operation());
    return end.reason() == Reason.KIND_REFUSED
        ? Counted.words(
            "%s: the first %,d [was|were] refused alike and none was taken, so the rest was not tried",
            kind, end.refused())
        : end.until() != null
            ? kind + ": WorkOS asks to wait for long, so the rest is left for later"
            : String.format(
                Locale.ROOT,
                "%s: %,d in a row were refused by a limit, so the rest is left for later",
                kind,
                end.refused());
  }

  private static String remedy(BrakedKind end, String again) {
    Instant until = end.until();
    if (end.reason() == Reason.KIND_REFUSED) {
      return "remove the cause, then go on: " + again + " (to insist: --no-brake)";
    }
    return "nothing is lost: to go on later: "
        + again
        + (until == null ? "" : " (" + RunSummary.notBefore(until) + ")");
  }
}
