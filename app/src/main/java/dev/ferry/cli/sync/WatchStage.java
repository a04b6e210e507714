package dev.ferry.cli.sync;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.Lag;
import dev.ferry.cli.session.MutedContext;
import dev.ferry.cli.session.StageContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Watches, once, for as long as nobody stops it; consent was given. */
public final class WatchStage {
  private final StageContext context;
  private final Migration migration;
  private final BothSides sides;
  private final Hearing hearing;
  private final Watch watch;
  private final Document document;

  /**
   * @param interval between two rounds, if nobody tells of a change
   * @param signal the exit code that tells of a signal, 0 if there was none
   */
  public WatchStage(
      StageContext context,
      Migration migration,
      BothSides sides,
      Hearing hearing,
      Duration interval,
      IntSupplier signal,
      Document document) {
    this.context = context;
    this.migration = migration;
    this.sides = sides;
    this.hearing = hearing;
    this.watch = new Watch(context, migration, hearing, interval, signal);
    this.document = document;
  }

  /**
   * What it came to.
   *
   * @param exitCode of the signal that stopped it; 0 if it was stopped between two rounds
   * @param failed how many of the rounds did not end well
   * @param lag empty if the two were never in step
   * @param heard empty if no webhooks were taken
   */
  public record Watched(
      int exitCode, long rounds, long failed, Optional<Lag> lag, Optional<WebhooksHeard> heard) {}

  /** Goes on until the thread is interrupted, or somebody stops it. */
  public Watched watch() throws IOException {
    hearing.say(context.terminal());
    Watched watched =
        watch.run(
            document,
            found ->
                sides.round(new MutedContext(context), migration, (writes, preview) -> {}, found));
    hearing.tell(document);
    return watched;
  }

  /** Ends it after the round at hand. Thread-safe. */
  public void stop() {
    watch.stop();
  }
}
