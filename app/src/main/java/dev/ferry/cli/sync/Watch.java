package dev.ferry.cli.sync;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.output.Lag;
import dev.ferry.cli.output.WaitsFor;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.sync.SyncRound.Ended;
import dev.ferry.cli.sync.WatchStage.Watched;
import dev.ferry.pace.Durations;
import dev.ferry.source.clerk.api.ClerkUnreadableException;
import dev.ferry.workos.ReadFailedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Goes on round after round until somebody stops it. A service that is away, a disk that is full,
 * and a key whose file is not there cost the round; a key that is refused, and what only a person
 * can decide, end it.
 */
final class Watch {
  private final StageContext context;
  private final Migration migration;
  private final Hearing hearing;
  private final Duration interval;
  private final IntSupplier signal;
  private volatile boolean stopping;
  private long rounds;
  private long failed;

  /** What a stage says whom the signal reached, since it takes signals itself; 0 if none did. */
  private int stoppedBy;

  /**
   * @param hearing lets the interval pass, or less of it if somebody tells of a change
   * @param signal the exit code that tells of a signal, 0 if there was none
   */
  Watch(
      StageContext context,
      Migration migration,
      Hearing hearing,
      Duration interval,
      IntSupplier signal) {
    this.context = context;
    this.migration = migration;
    this.hearing = hearing;
    this.interval = interval;
    this.signal = signal;
  }

  /** One round. */
  interface Round {
    Ended run(Document document) throws IOException, InterruptedException;
  }

  /** Ends it after the round at hand. Thread-safe. */
  void stop() {
    stopping = true;
    hearing.wake();
  }

  /** Until the thread is interrupted, or somebody stops it. */
  Watched run(Document document, Round round) throws IOException {
    Document last = new Document("round");
    note("round");
    try {
      while (!stopping) {
        Document now = new Document("round");
        rounds++;
        tell(round(now, round));
        last = now;
        if (!stopping) {
          hearing.pause(interval);
          if (hearing.isStopped()) {
            stopping = true;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.interrupted(); // what is left is to be written
    }
    document.status("stopped");
    document.add("rounds", rounds);
    document.add("roundsFailed", failed);
    Optional<Lag> lag = lag();
    lag.ifPresent(document::add);
    document.addStage("lastRound", last);
    document.next(context.command(context.name()));
    return new Watched(exitCode(), rounds, failed, lag, hearing.heard());
  }

  private int exitCode() {
    if (signal.getAsInt() != 0) {
      return signal.getAsInt();
    }
    if (stoppedBy != 0) {
      return stoppedBy;
    }
    return stopping ? ExitCode.DONE : ExitCode.INTERRUPTED;
  }

  private String round(Document now, Round round) throws IOException, InterruptedException {
    try {
      Ended ended = round.run(now);
      failed += ended.exitCode() == ExitCode.DONE ? 0 : 1;
      note(ended.exitCode() == ExitCode.DONE ? "next-round" : now.status());
      if (ended.exitCode() > ExitCode.BY_SIGNAL) {
        stoppedBy = ended.exitCode();
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
    } catch (IOException e) {
      return awayDisk(e);
    } catch (UncheckedIOException e) {
      return awayDisk(Objects.requireNonNull(e.getCause()));
    } catch (UsageError e) {
      if (!Keys.isAwaited(e)) {
        throw e;
      }
      return away("the key", e);
    } catch (RuntimeException e) {
      if (Migration.storageFailure(e).isEmpty() || migration.workspace().tenure().isLost()) {
        throw e; // another watches now
      }
      return away("the disk", e);
    }
  }

  private String awayDisk(IOException e) throws InterruptedException {
    if (e instanceof InterruptedIOException || e instanceof ClosedByInterruptException) {
      throw new InterruptedException(); // while Clerk was read
    }
    return away("the disk", e);
  }

  private String away(String what, Exception e) {
    failed++;
    note(what.replaceFirst("the ", "").toLowerCase(Locale.ROOT) + "-away");
    return what + " is away: " + e.getMessage();
  }

  private void tell(String words) {
    context.terminal().say("  " + now().truncatedTo(ChronoUnit.SECONDS) + "  " + words + behind());
  }

  /** A disk that cannot be read costs the closing words the lag, and no more. */
  private Optional<Lag> lag() {
    try {
      return Lag.of(migration.workspace(), now());
    } catch (RuntimeException e) {
      if (Migration.storageFailure(e).isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** A disk that cannot be read does not end the watch. */
  private String behind() {
    try {
      return Lag.of(migration.workspace(), now())
          .map(lag -> "; " + Durations.words(Duration.between(lag.asOf(), now())) + " behind")
          .orElse("; not in step yet");
    } catch (RuntimeException e) {
      return "; it is not known how far behind: "
          + Migration.storageFailure(e).orElseThrow(() -> e);
    }
  }

  /** A disk that is full does not end the watch. */
  private void note(String waitsFor) {
    try {
      WaitsFor.note(migration.workspace(), waitsFor, now());
    } catch (RuntimeException e) {
      String why = Migration.storageFailure(e).orElseThrow(() -> e);
      context.terminal().say("  not noted that it waits for " + waitsFor + ": " + why);
    }
  }

  private Instant now() {
    return context.around().clock().instant();
  }
}
