package dev.ferry.cli.rollback;

import dev.ferry.console.Terminal;
import dev.ferry.migrate.EventReading;
import dev.ferry.text.Counted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How much of what happened to passwords a rollback knows, for people and for programs. */
record RollbackEvents(long read, @Nullable Instant unknownBefore, @Nullable String refused) {

  static RollbackEvents of(EventReading.Read read) {
    Instant before = read.blindBefore().map(it -> it.truncatedTo(ChronoUnit.SECONDS)).orElse(null);
    return new RollbackEvents(read.events(), before, read.refused());
  }

  /** What cannot be known is said; what can needs no words. */
  void print(Terminal terminal) {
    if (refused != null) {
      terminal.say(
          terminal.yellow("  WorkOS's events cannot be read")
              + " ("
              + refused
              + "): whose password was set since, only the time of the user's last change tells");
    } else if (unknownBefore != null) {
      terminal.say(
          terminal.yellow("  WorkOS's events go back to ")
              + unknownBefore
              + " only: whose password was set earlier, only the time of the user's last change"
              + " tells");
    }
    if (read > 0) {
      terminal.say(Counted.words("  %,d event[s] of passwords since the first write", read));
    }
  }
}
