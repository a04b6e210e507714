package dev.ferry.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Unfinished.Cause;
import dev.ferry.workspace.Unfinished.Ending;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What did not arrive, or not whole, by cause, and what mends it: for people and for programs. */
public record UnfinishedSummary(List<Cause> causes, Mending mending) {
  /** How many ids programs get of each cause. */
  public static final int IDS = 10;

  private static final int IDS_PRINTED = 3;

  /**
   * @param suggests true if commands are worth printing here
   */
  public void print(Terminal terminal, boolean suggests) {
    for (Ending ending : Ending.values()) {
      List<Cause> those = causes.stream().filter(cause -> cause.ending() == ending).toList();
      if (!those.isEmpty()) {
        terminal.say("  " + title(ending));
        those.forEach(cause -> print(cause, terminal, suggests));
      }
    }
  }

  private static String title(Ending ending) {
    return switch (ending) {
      case FAILED -> "failed, by cause";
      case SKIPPED -> "skipped as planned, by cause: they have not arrived";
      case REMAINS -> "left out now, and still in WorkOS, by cause: nothing has removed them there";
      case INCOMPLETE -> "arrived, but not as they were";
    };
  }

  private void print(Cause cause, Terminal terminal, boolean suggests) {
    terminal.say(
        String.format(
            Locale.ROOT,
            "    %,9d  %s%s: %s",
            cause.count(),
            terminal.bold(cause.reason().code()),
            of(cause.kind()),
            firstIds(cause)));
    say(terminal, cause.reason().explanation());
    if (cause.message() != null && cause.ending() != Ending.SKIPPED) {
      say(terminal, "WorkOS about the first: " + cause.message());
    }
    List<String> commands = mending.commands(cause);
    if (suggests && !commands.isEmpty()) {
      say(terminal, cause.reason().mend());
      say(terminal, "→ " + String.join("  → ", commands));
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

  public void describe(ObjectNode root) {
    ArrayNode array = root.putArray("unfinished");
    for (Cause cause : causes) {
      ObjectNode node = array.addObject();
      node.put("kind", Document.word(cause.kind()));
      node.put("ending", Document.word(cause.ending()));
      node.put("reason", cause.reason().code());
      node.put("count", cause.count());
      cause.firstIds().forEach(node.putArray("firstIds")::add);
      node.put("message", cause.message());
      node.put("explanation", cause.reason().explanation());
      node.put("mend", cause.reason().mend());
      mending.commands(cause).forEach(node.putArray("next")::add);
    }
  }

  /**
   * The command that begins to mend each cause of this ending, each once. What running apply again
   * mends is left out: whoever asks knows that by what is left.
   */
  public Set<String> beginnings(Ending ending) {
    Set<String> beginnings = new LinkedHashSet<>();
    for (Cause cause : causes) {
      if (cause.ending() == ending && !cause.reason().retryable()) {
        mending.commands(cause).stream().findFirst().ifPresent(beginnings::add);
      }
    }
    return beginnings;
  }
}
