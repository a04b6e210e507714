package dev.ferry.cli.docs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.documents.DocsGate;
import dev.ferry.documents.DocsGate.Verdict;
import dev.ferry.documents.DocsState;
import dev.ferry.documents.DocumentState;
import dev.ferry.documents.DocumentState.LookKind;
import dev.ferry.documents.Drift;
import dev.ferry.documents.Extracted;
import dev.ferry.documents.KnownFacts;
import dev.ferry.documents.Standing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far the vendors' documents can be relied on now: for people and for programs. */
final class DocsSummary {
  private final List<Standing> standings;
  private final Verdict verdict;
  private final Instant now;

  DocsSummary(KnownFacts known, DocsState state, Instant now) {
    this.standings = Standing.all(known, state, now);
    this.verdict = DocsGate.of(known, state, now);
    this.now = now;
  }

  /** True if a document says otherwise and nobody has accepted that. */
  boolean differs() {
    return standings.stream().anyMatch(it -> !it.unaccepted().isEmpty());
  }

  boolean refused() {
    return verdict instanceof Verdict.Refuse;
  }

  /** True if a document could not be read at the last look. */
  boolean unread() {
    return standings.stream().anyMatch(it -> !isRead(it));
  }

  private static boolean isRead(Standing standing) {
    DocumentState state = standing.state();
    return state != null && state.look() == LookKind.READ;
  }

  void print(Terminal terminal) {
    for (Standing standing : standings) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "  %s  %-22s %s %s, %s",
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

  private static @Nullable LookKind look(Standing standing) {
    DocumentState state = standing.state();
    return state == null ? null : state.look();
  }

  private static void sayWhyUnread(Terminal terminal, Standing standing) {
    DocumentState state = standing.state();
    if (state != null && state.detail() != null) {
      String what = standing.strange() ? "not the document: " : "not reached: ";
      terminal.say("             " + terminal.yellow(what) + state.detail());
      terminal.say("             " + standing.document().address());
    }
  }

  private String days(Standing standing) {
    long days = standing.days(now);
    return days == 0 ? "today" : days == 1 ? "1 day ago" : days + " days ago";
  }

  private static String mark(Terminal terminal, Standing standing) {
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

  private static void print(Terminal terminal, Standing standing, Drift drift) {
    terminal.say("  " + terminal.bold(drift.fact().id()) + ": " + drift.fact().what());
    terminal.say("    was  " + drift.fact().value());
    terminal.say(
        "    is   " + (drift.is() instanceof Extracted.Found found ? found.value() : none(drift)));
    if (drift.fact().usedBy() != null) {
      terminal.say("    on it rests " + drift.fact().usedBy());
    }
    terminal.say("    " + drift.fact().mend());
    if (!standing.unaccepted().contains(drift)) {
      terminal.say("    accepted");
    }
  }

  private static String none(Drift drift) {
    return "not to be found: "
        + (drift.is() instanceof Extracted.NotFound missing ? missing.why() : "");
  }

  private void printVerdict(Terminal terminal) {
    if (verdict instanceof Verdict.Pass) {
      terminal.say(terminal.green("  all documents say what Ferry was built on"));
    } else if (verdict instanceof Verdict.Warn warn) {
      terminal.say(
          terminal.yellow("  production may be written; to know: ")
              + String.join("; ", warn.why()));
    } else if (verdict instanceof Verdict.Refuse refuse) {
      terminal.say(terminal.red("  production is refused: ") + String.join("; ", refuse.why()));
    } else {
      throw new AssertionError(verdict);
    }
  }

  void describe(ObjectNode root) {
    ArrayNode documents = root.putArray("documents");
    ArrayNode drift = root.putArray("drift");
    for (Standing standing : standings) {
      describe(standing, documents.addObject());
      standing.drift().forEach(it -> describe(standing, it, drift.addObject()));
    }
    ObjectNode gate = root.putObject("gate");
    gate.put("verdict", verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    ArrayNode why = gate.putArray("why");
    if (verdict instanceof Verdict.Refuse refuse) {
      refuse.why().forEach(why::add);
    } else if (verdict instanceof Verdict.Warn warn) {
      warn.why().forEach(why::add);
    }
  }

  private void describe(Standing standing, ObjectNode into) {
    DocumentState state = standing.state();
    into.put("id", standing.document().id())
        .put("url", standing.document().address().toString())
        .put("why", standing.document().why())
        .put("seen", standing.document().seen().toString())
        .put("lastSeen", standing.lastSeen().toString())
        .put("days", standing.days(now))
        .put("old", standing.old())
        .put("look", state == null ? "bundled" : Document.word(state.look()))
        .put("lookedAt", state == null ? null : state.lookedAt().toString())
        .put("detail", state == null ? null : state.detail());
  }

  private static void describe(Standing standing, Drift drift, ObjectNode into) {
    boolean found = drift.is() instanceof Extracted.Found;
    into.put("fact", drift.fact().id())
        .put("document", drift.fact().document())
        .put("what", drift.fact().what())
        .put("kind", found ? "changed" : "not-found")
        .put("was", drift.fact().value())
        .put("is", drift.is() instanceof Extracted.Found value ? value.value() : null)
        .put("why", drift.is() instanceof Extracted.NotFound none ? none.why() : null)
        .put("usedBy", drift.fact().usedBy())
        .put("mend", drift.fact().mend())
        .put("accepted", !standing.unaccepted().contains(drift));
  }
}
