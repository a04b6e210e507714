package dev.ferry.cli.rollback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.console.Terminal;
import dev.ferry.migrate.EventReading;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How much of what happened to passwords a rollback knows, for people and for programs. */
record RollbackEvents(EventReading.Read read) {

  /** What cannot be known is said; what can needs no words. */
  void print(Terminal terminal) {
    if (read.refused() != null) {
      terminal.say(
          terminal.yellow("  WorkOS's events cannot be read")
              + " ("
              + read.refused()
              + "): whose password was set since, only the time of the user's last change tells");
    } else {
      read.blindBefore()
          .ifPresent(
              before ->
                  terminal.say(
                      terminal.yellow("  WorkOS's events go back to ")
                          + before.truncatedTo(ChronoUnit.SECONDS)
                          + " only: whose password was set earlier, only the time of the user's last"
                          + " change tells"));
    }
    if (read.events() > 0) {
      terminal.say(
          String.format(
              Locale.ROOT, "  %,d events of passwords since the first write", read.events()));
    }
  }

  void describe(ObjectNode events) {
    events
        .put("read", read.events())
        .put(
            "unknownBefore",
            read.blindBefore()
                .map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse(null))
        .put("refused", read.refused());
  }
}
