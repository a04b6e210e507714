package dev.ferry.cli.sync;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.output.Lag;
import dev.ferry.cli.output.WaitsFor;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.sync.SyncRound.Ended;
import dev.ferry.console.Signals;
import dev.ferry.pace.Durations;
import dev.ferry.source.clerk.api.ClerkUnreadableException;
import dev.ferry.verify.Waiting;
import dev.ferry.workos.ReadFailedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Goes on round after round until somebody stops it. A service that is away, and a disk that is
 * full, cost the round; a key that is refused, and what only a person can decide, end it.
 */
final class Watch {
  private final WorkCommand command;
  private final Migration migration;
  private final Waiting untilNext;
  private final Duration interval;
  private final Signals signals;
  private long rounds;
  private long failed;

  /**
   * @param untilNext lets the interval pass, or less of it if somebody tells of a change
   * @param signals interrupt the thread that watches
   */
  Watch(
      WorkCommand command,
      Migration migration,
      Waiting untilNext,
      Duration interval,
      Signals signals) {
    this.command = command;
    this.migration = migration;
    this.untilNext = untilNext;
    this.interval = interval;
    this.signals = signals;
  }

  /** One round. */
  interface Round {
    Ended run(Document document) throws IOException, InterruptedException;
  }

  /**
   * @return the exit code of the signal that stopped it
   */
  int run(Document document, Round round) throws IOException {
    Document last = new Document("round");
    note("round");
    try {
      while (true) {
        Document now = new Document("round");
        rounds++;
        tell(round(now, round));
        last = now;
        untilNext.pause(interval);
      }
    } catch (InterruptedException e) {
      Thread.interrupted(); // what is left is to be written
    }
    document.status("stopped");
    document.add("rounds", rounds);
    document.add("roundsFailed", failed);
    Lag.of(migration.workspace(), now()).ifPresent(document::add);
    document.addStage("lastRound", last);
    document.next(command.command(command.name()));
    return signals.exitCode() == 0 ? ExitCode.INTERRUPTED : signals.exitCode();
  }

  private String round(Document now, Round round) throws IOException, InterruptedException {
    try {
      Ended ended = round.run(now);
      failed += ended.exitCode() == ExitCode.DONE ? 0 : 1;
      note(ended.exitCode() == ExitCode.DONE ? "next-round" : now.status());
      if (ended.exitCode() > ExitCode.BY_SIGNAL) {
        throw new InterruptedException();
      }
      if (ended.exitCode() == ExitCode.KEY_REFUSED) {
        throw new ReadFailedException(ReadFailedException.Cause.KEY, "while it was written to");
      }
      return ended.words() + (ended.exitCode() == ExitCode.DONE ? "" : "; " + now.status());
    } catch (ClerkUnreadableException e) {
      if (e.why() == ClerkUnreadableException.Cause.KEY) {
        throw e;
      }
      return away("Clerk", e);
    } catch (ReadFailedException e) {
      if (e.why() == ReadFailedException.Cause.KEY) {
        throw e;
      }
      return away("WorkOS", e);
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw new InterruptedException(); // while Clerk was read
    } catch (IOException e) {
      return away("the disk", e);
    } catch (RuntimeException e) {
      if (Migration.storageFailure(e).isEmpty()) {
        throw e;
      }
      return away("the disk", e);
    }
  }

  private String away(String what, Exception e) {
    failed++;
    note(what.replaceFirst("the ", "").toLowerCase(Locale.ROOT) + "-away");
    return what + " is away: " + e.getMessage();
  }

  private void tell(String words) {
    String lag =
        Lag.of(migration.workspace(), now())
            .map(one -> "; " + Durations.words(Duration.ofSeconds(one.lagSeconds())) + " behind")
            .orElse("; not in step yet");
    command.terminal().say("  " + now().truncatedTo(ChronoUnit.SECONDS) + "  " + words + lag);
  }

  /** A disk that is full does not end the watch. */
  private void note(String waitsFor) {
    try {
      WaitsFor.note(migration.workspace(), waitsFor, now());
    } catch (RuntimeException e) {
      String why = Migration.storageFailure(e).orElseThrow(() -> e);
      command.terminal().say("  not noted that it waits for " + waitsFor + ": " + why);
    }
  }

  private Instant now() {
    return command.around().clock().instant();
  }
}
