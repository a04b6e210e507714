package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.console.Terminal;
import dev.ferry.source.clerk.ReadCount;
import dev.ferry.source.clerk.api.ClerkApiUsers;
import dev.ferry.text.Counted;
import dev.ferry.workspace.SnapshotStore.Joined;
import java.util.OptionalLong;

/**
 * What came of reading Clerk's API.
 *
 * @param objects what came of reading all but users
 */
record ClerkSummary(ClerkApiUsers users, ObjectsSummary objects, Joined joined) {

  /**
   * Tells it.
   *
   * @param exports true if an export was read, too
   * @return the exit code: not everything is there if users, or others, are missing
   */
  int tell(Terminal terminal, Document document, boolean exports) {
    ReadCount count = users.count().orElseThrow();
    say(
        terminal,
        "read from Clerk: %,d user[s]; Clerk counts %s before and %s after",
        count.read(),
        shown(count.before()),
        shown(count.after()));
    say(terminal, "%s", objects.counts());
    if (exports) {
      tellOfTheJoin(terminal, document);
    }
    if (count.since() > 0) {
      say(
          terminal,
          "%,d user[s] more than were read: they came meanwhile. The next snapshot has them",
          count.since());
    }
    boolean complete = objects.tell(terminal, document);
    int users = tellOfMissing(terminal, document, count);
    if (!complete) {
      document.status("incomplete");
    }
    return complete ? users : ExitCode.SOME_FAILED;
  }

  private void tellOfTheJoin(Terminal terminal, Document document) {
    document.add("onlyInExports", joined.onlyInExports());
    document.add("onlyInClerk", joined.onlyInClerk());
    if (joined.onlyInExports() > 0) {
      say(
          terminal,
          "%,d user[s] [is|are] in an export and no longer in Clerk: they will be left out"
              + " (deleted-since-export)",
          joined.onlyInExports());
    }
    if (joined.onlyInClerk() > 0) {
      say(
          terminal,
          "%,d user[s] [is|are] in Clerk and in no export: their passwords and authenticators cannot be"
              + " carried (password-not-in-export, totp-secret-missing)",
          joined.onlyInClerk());
    }
  }

  private static int tellOfMissing(Terminal terminal, Document document, ReadCount count) {
    OptionalLong missing = count.missing();
    if (missing.isEmpty()) {
      say(terminal, "Clerk gave no count: whether all users were read is not proven");
      return ExitCode.DONE;
    }
    if (missing.getAsLong() == 0) {
      return ExitCode.DONE;
    }
    document.status("incomplete");
    say(
        terminal,
        "%,d user[s] fewer than Clerk counts, in %d reading[s]: nobody is taken for deleted on that"
            + " ground. Take the snapshot again",
        missing.getAsLong(),
        count.passes());
    return ExitCode.SOME_FAILED;
  }

  private static String shown(OptionalLong count) {
    return count.isPresent() ? Counted.words("%,d", count.getAsLong()) : "nobody knows how many";
  }

  private static void say(Terminal terminal, String format, Object... values) {
    terminal.say("  " + Counted.words(format, values));
  }
}
