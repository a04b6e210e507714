package dev.ferry.cli.output;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Shell;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import dev.ferry.workspace.Unfinished.Cause;
import dev.ferry.workspace.Unfinished.Ending;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What did not arrive, or not whole, by cause, and what fixes it: for people and for programs. */
public record UnfinishedSummary(List<Entry> unfinished) {
  /** How many ids programs get of each cause. */
  public static final int IDS = 10;

  private static final int IDS_PRINTED = 3;

  /**
   * One cause.
   *
   * @param next the commands that fix it
   */
  public record Entry(
      @JsonUnwrapped Cause cause, String explanation, String fix, @JsonIgnore List<String> next) {

    @JsonProperty("next")
    List<List<String>> argv() {
      return next.stream().map(Shell::split).toList();
    }

    static Entry of(Cause cause, SuggestedFixes fixing) {
      Reason reason = cause.reason();
      return new Entry(cause, reason.explanation(), reason.fix(), fixing.commands(cause));
    }
  }

  public static UnfinishedSummary of(List<Cause> causes, SuggestedFixes fixing) {
    return new UnfinishedSummary(causes.stream().map(cause -> Entry.of(cause, fixing)).toList());
  }

  /**
   * Each cause with what to do about it.
   *
   * @param suggests true if commands are worth printing here
   */
  public void print(Terminal terminal, boolean suggests) {
    for (Ending ending : Ending.values()) {
      List<Entry> those = of(ending);
      if (!those.isEmpty()) {
        terminal.say("  " + title(ending));
        those.forEach(entry -> print(entry, terminal, suggests));
      }
    }
  }

  /**
   * What failed, and who is still in WorkOS and should not be, with what to do about it; all else
   * in a line each, and of whoever is left out, what harms nobody, in its number.
   *
   * @param all the command that shows everything
   */
  public void printFolded(Terminal terminal, boolean suggests, String all) {
    for (Ending ending : Ending.values()) {
      List<Entry> those = of(ending);
      if (those.isEmpty()) {
        continue;
      }
      terminal.say("  " + title(ending));
      switch (ending) {
        case FAILED, REMAINS -> those.forEach(entry -> print(entry, terminal, suggests));
        case SKIPPED -> printFolded(those, terminal, all);
        case INCOMPLETE -> those.forEach(entry -> terminal.say(line(entry.cause(), terminal)));
      }
    }
  }

  private static void printFolded(List<Entry> those, Terminal terminal, String all) {
    List<Entry> shown = those.stream().filter(UnfinishedSummary::isShown).toList();
    shown.stream()
        .sorted(Comparator.comparing(entry -> entry.cause().reason().severity()))
        .forEach(entry -> terminal.say(line(entry.cause(), terminal)));
    int folded = those.size() - shown.size();
    if (folded > 0) {
      terminal.say(
          "               "
              + (folded == 1 ? "1 cause that locks" : folded + " causes that lock")
              + " nobody out and that nobody has to act on ("
              + all
              + ")");
    }
  }

  /** Whoever is shut out, let in with less or has to act is never folded. */
  private static boolean isShown(Entry entry) {
    return entry.cause().reason().severity().compareTo(Severity.MUST_ACT) <= 0;
  }

  private static String line(Cause cause, Terminal terminal) {
    return String.format(
        Locale.ROOT,
        "    %,9d  %s%s: %s",
        cause.count(),
        terminal.bold(cause.reason().code()),
        of(cause.kind()),
        cause.reason().title());
  }

  private List<Entry> of(Ending ending) {
    return unfinished.stream().filter(entry -> entry.cause().ending() == ending).toList();
  }

  private static String title(Ending ending) {
    return switch (ending) {
      case FAILED -> "failed, by cause";
      case SKIPPED -> "skipped as planned, by cause: they have not arrived";
      case REMAINS -> "left out now, and still in WorkOS, by cause: nothing has removed them there";
      case INCOMPLETE -> "arrived, but not as they were";
    };
  }

  private static void print(Entry entry, Terminal terminal, boolean suggests) {
    Cause cause = entry.cause();
    terminal.say(
        String.format(
            Locale.ROOT,
            "    %,9d  %s%s: %s",
            cause.count(),
            terminal.bold(cause.reason().code()),
            of(cause.kind()),
            firstIds(cause)));
    say(terminal, entry.explanation());
    if (cause.message() != null && cause.ending() != Ending.SKIPPED) {
      say(terminal, "WorkOS about the first: " + cause.message());
    }
    if (suggests && !entry.next().isEmpty()) {
      say(terminal, entry.fix());
      say(terminal, "→ " + String.join("  → ", entry.next()));
    }
  }

  private static String of(ObjectKind kind) {
    return switch (kind) {
      case USER -> "";
      case FACTOR -> " (second factor)";
      default -> " (" + kind.word() + ")";
    };
  }

  private static String firstIds(Cause cause) {
    List<String> ids = cause.firstIds();
    String some = String.join(", ", ids.subList(0, Math.min(IDS_PRINTED, ids.size())));
    return cause.count() > IDS_PRINTED ? some + ", …" : some;
  }

  private static void say(Terminal terminal, String text) {
    terminal.say("               " + text);
  }

  /** The commands that begin to fix what is unfinished, in whatever way. */
  public List<String> beginnings() {
    return Stream.of(Ending.FAILED, Ending.SKIPPED, Ending.REMAINS)
        .flatMap(ending -> beginnings(ending).stream())
        .toList();
  }

  /**
   * The command that begins to fix each cause of this ending, each once. What running apply again
   * fixes is left out: whoever asks knows that by what is left.
   */
  public Set<String> beginnings(Ending ending) {
    Set<String> beginnings = new LinkedHashSet<>();
    for (Entry entry : unfinished) {
      if (entry.cause().ending() == ending && !entry.cause().reason().retryable()) {
        entry.next().stream().findFirst().ifPresent(beginnings::add);
      }
    }
    return beginnings;
  }
}
