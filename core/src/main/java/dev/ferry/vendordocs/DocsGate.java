package dev.ferry.vendordocs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Whether the vendors' documents let a migration of live users go on. Pure. */
public final class DocsGate {
  private DocsGate() {}

  /** What the gate says. */
  public sealed interface GateDecision {

    /** All documents were read lately and say what we rest on. */
    record Pass() implements GateDecision {}

    /** Somebody has accepted what differs or is old, or the last look met something strange. */
    record Warn(List<String> why) implements GateDecision {

      public Warn {
        why = List.copyOf(why);
      }
    }

    /**
     * Nobody knows, or has accepted, that the documents still say what we rest on.
     *
     * @param drift true if one of them is known to say otherwise
     */
    record Refuse(List<String> why, boolean drift) implements GateDecision {

      public Refuse {
        why = List.copyOf(why);
      }
    }
  }

  public static GateDecision of(KnownFacts known, DocsState state, Instant now) {
    return of(DocumentStatus.all(known, state, now), now);
  }

  static GateDecision of(List<DocumentStatus> standings, Instant now) {
    List<String> refused = new ArrayList<>();
    List<Drift> drift = standings.stream().flatMap(it -> it.unaccepted().stream()).toList();
    if (!drift.isEmpty()) {
      refused.add(tell(drift));
    }
    List<DocumentStatus> old =
        standings.stream().filter(it -> it.old() && it.oldAccepted() == null).toList();
    if (!old.isEmpty()) {
      refused.add(tell(old, standings.size(), now));
    }
    if (!refused.isEmpty()) {
      return new GateDecision.Refuse(refused, !drift.isEmpty());
    }
    List<String> warned = warnings(standings, now);
    return warned.isEmpty() ? new GateDecision.Pass() : new GateDecision.Warn(warned);
  }

  private static String tell(List<Drift> drift) {
    List<String> ids = drift.stream().map(it -> it.fact().id()).toList();
    return plural(ids.size(), "fact is", "facts are")
        + " not what Ferry was built on: "
        + String.join(", ", ids);
  }

  private static String tell(List<DocumentStatus> old, int all, Instant now) {
    DocumentStatus oldest =
        old.stream().min(Comparator.comparing(DocumentStatus::lastSeen)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "%d of %s not read within %d days, %s last %s",
        old.size(),
        plural(all, "document was", "documents were"),
        DocumentStatus.LONGEST.toDays(),
        oldest.document().id(),
        oldest.days(now) < 0 ? "in the future" : plural(oldest.days(now), "day ago", "days ago"));
  }

  private static List<String> warnings(List<DocumentStatus> standings, Instant now) {
    List<String> why = new ArrayList<>();
    for (DocumentStatus standing : standings) {
      Acceptance acceptance = standing.oldAccepted();
      if (!standing.drift().isEmpty()) {
        why.add(
            standing.document().id()
                + " differs in "
                + plural(standing.drift().size(), "fact", "facts")
                + ", accepted");
      }
      if (acceptance != null) {
        why.add(
            standing.document().id()
                + " was last read "
                + plural(standing.days(now), "day ago", "days ago")
                + ", accepted by "
                + acceptance.by());
      }
      if (standing.strange()) {
        why.add(
            standing.document().id()
                + " could not be read at the last look: something else answers");
      }
    }
    return why;
  }

  private static String plural(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
