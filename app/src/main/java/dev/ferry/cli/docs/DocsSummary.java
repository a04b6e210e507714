package dev.ferry.cli.docs;

import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.vendordocs.DocsGate;
import dev.ferry.vendordocs.DocsGate.GateDecision;
import dev.ferry.vendordocs.DocsState;
import dev.ferry.vendordocs.DocumentState;
import dev.ferry.vendordocs.DocumentState.LookKind;
import dev.ferry.vendordocs.DocumentStatus;
import dev.ferry.vendordocs.Drift;
import dev.ferry.vendordocs.Extracted;
import dev.ferry.vendordocs.KnownFacts;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far the vendors' documents can be relied on now: for people and for programs. */
final class DocsSummary {
  private final List<DocumentStatus> standings;
  private final GateDecision verdict;
  private final Instant now;

  DocsSummary(KnownFacts known, DocsState state, Instant now) {
    this.standings = DocumentStatus.all(known, state, now);
    this.verdict = DocsGate.of(known, state, now);
    this.now = now;
  }

  /** True if a document says otherwise and nobody has accepted that. */
  boolean differs() {
    return standings.stream().anyMatch(it -> !it.unaccepted().isEmpty());
  }

  boolean refused() {
    return verdict instanceof GateDecision.Refuse;
  }

  /** True if a document could not be read at the last look. */
  boolean unread() {
    return standings.stream().anyMatch(it -> !isRead(it));
  }

  private static boolean isRead(DocumentStatus standing) {
    DocumentState state = standing.state();
    return state != null && state.look() == LookKind.READ;
  }

  void print(Terminal terminal) {
    for (DocumentStatus standing : standings) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "  %s  %-22s  %s %s, %s",
              mark(terminal, standing),
              standing.document().id(),
              standing.state() == null || standing.state().readAt() == null ? "seen" : "read",
              standing.lastSeen().atZone(ZoneOffset.UTC).toLocalDate(),
              days(standing)));
      sayWhyUnread(terminal, standing);
    }
    long offline = standings.stream().filter(it -> look(it) == LookKind.UNREACHABLE).count();
    if (offline > 0) {
      terminal.say(
          "  "
              + offline
              + " could not be reached: for them counts what is known from before, bundled or read");
    }
    standings.forEach(it -> it.drift().forEach(drift -> print(terminal, it, drift)));
    printVerdict(terminal);
  }

  private static @Nullable LookKind look(DocumentStatus standing) {
    DocumentState state = standing.state();
    return state == null ? null : state.look();
  }

  private static void sayWhyUnread(Terminal terminal, DocumentStatus standing) {
    DocumentState state = standing.state();
    if (state != null && state.detail() != null) {
      String what = standing.strange() ? "not the document: " : "not reached: ";
      terminal.say("             " + terminal.yellow(what) + state.detail());
      terminal.say("             " + standing.document().address());
    }
  }

  private String days(DocumentStatus standing) {
    long days = standing.days(now);
    return days == 0 ? "today" : days == 1 ? "1 day ago" : days + " days ago";
  }

  private static String mark(Terminal terminal, DocumentStatus standing) {
    if (!standing.unaccepted().isEmpty()) {
      return terminal.red("differs");
    } else if (!standing.drift().isEmpty()) {
      return terminal.yellow("accepted");
    } else if (standing.strange()) {
      return terminal.yellow("unknown");
    } else if (standing.old()) {
      return terminal.yellow("old    ");
    }
    return terminal.green("same   ");
  }

  private static void print(Terminal terminal, DocumentStatus standing, Drift drift) {
    terminal.say("  " + terminal.bold(drift.fact().id()) + ": " + drift.fact().what());
    terminal.say("    was  " + drift.fact().value());
    terminal.say(
        "    is   " + (drift.is() instanceof Extracted.Found found ? found.value() : none(drift)));
    if (drift.fact().usedBy() != null) {
      terminal.say("    on it rests " + drift.fact().usedBy());
    }
    terminal.say("    " + drift.fact().fix());
    if (!standing.unaccepted().contains(drift)) {
      terminal.say("    accepted");
    }
  }

  private static String none(Drift drift) {
    return "not to be found: "
        + (drift.is() instanceof Extracted.NotFound missing ? missing.why() : "");
  }

  private void printVerdict(Terminal terminal) {
    if (verdict instanceof GateDecision.Pass) {
      terminal.say(terminal.green("  all documents say what Ferry was built on"));
    } else if (verdict instanceof GateDecision.Warn warn) {
      terminal.say(
          terminal.yellow("  production may be written; to know: ")
              + String.join("; ", warn.why()));
    } else if (verdict instanceof GateDecision.Refuse refuse) {
      terminal.say(terminal.red("  production is refused: ") + String.join("; ", refuse.why()));
    } else {
      throw new AssertionError(verdict);
    }
  }

  /** For programs. */
  record Found(List<Known> documents, List<Changed> drift, Gate gate) {}

  private record Gate(String verdict, List<String> why) {
    static Gate of(GateDecision verdict) {
      String word = verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      if (verdict instanceof GateDecision.Refuse refuse) {
        return new Gate(word, refuse.why());
      }
      return new Gate(word, verdict instanceof GateDecision.Warn warn ? warn.why() : List.of());
    }
  }

  /**
   * One document.
   *
   * @param look what came of the last look; bundled if there was none
   */
  private record Known(
      String id,
      URI url,
      String why,
      String seen,
      Instant lastSeen,
      long days,
      boolean old,
      String look,
      @Nullable Instant lookedAt,
      @Nullable String detail) {

    static Known of(DocumentStatus standing, Instant now) {
      DocumentState state = standing.state();
      return new Known(
          standing.document().id(),
          standing.document().address(),
          standing.document().why(),
          standing.document().seen().toString(),
          standing.lastSeen(),
          standing.days(now),
          standing.old(),
          state == null ? "bundled" : Document.word(state.look()),
          state == null ? null : state.lookedAt(),
          state == null ? null : state.detail());
    }
  }

  /** A fact that its document no longer says so. */
  private record Changed(
      String fact,
      String document,
      String what,
      String kind,
      String was,
      @Nullable String is,
      @Nullable String why,
      @Nullable String usedBy,
      String fix,
      boolean accepted) {

    static Changed of(DocumentStatus standing, Drift drift) {
      return new Changed(
          drift.fact().id(),
          drift.fact().document(),
          drift.fact().what(),
          drift.is() instanceof Extracted.Found ? "changed" : "not-found",
          drift.fact().value(),
          drift.is() instanceof Extracted.Found value ? value.value() : null,
          drift.is() instanceof Extracted.NotFound none ? none.why() : null,
          drift.fact().usedBy(),
          drift.fact().fix(),
          !standing.unaccepted().contains(drift));
    }
  }

  Found found() {
    return new Found(
        standings.stream().map(standing -> Known.of(standing, now)).toList(),
        standings.stream()
            .flatMap(
                standing -> standing.drift().stream().map(drift -> Changed.of(standing, drift)))
            .toList(),
        Gate.of(verdict));
  }
}
