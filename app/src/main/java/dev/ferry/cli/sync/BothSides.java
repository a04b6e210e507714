package dev.ferry.cli.sync;

import dev.ferry.Migration;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.Writes;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.snapshot.ClerkConnection;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.cli.snapshot.ExportTimes;
import dev.ferry.cli.snapshot.SnapshotSources;
import dev.ferry.workos.RateLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Both sides of a synchronisation, and what somebody has said of it beforehand.
 *
 * @param csv newer dashboard exports
 */
public record BothSides(
    WorkosTarget target,
    RateLimits limits,
    ClerkKeyOptions clerk,
    List<Path> csv,
    ExportTimes exportTimes,
    SyncRound.Said said) {
  public BothSides {
    csv = List.copyOf(csv);
  }

  /**
   * Brings over, once, what has changed; with a connection to Clerk of its own, since one that has
   * failed is of no more use.
   *
   * @param consent asked before anything is written; throws if it is not given
   */
  public SyncRound.Ended round(
      StageContext context,
      Migration migration,
      BiConsumer<Writes, Runnable> consent,
      Document document)
      throws IOException, InterruptedException {
    try (ClerkConnection connection = clerk.connect(context.around())) {
      return new SyncRound(context, migration, target, limits, consent, document)
          .run(sources(connection), connection.source(), said);
    }
  }

  private SnapshotSources sources(ClerkConnection connection) {
    return new SnapshotSources(
        csv, List.of(), exportTimes, connection, " --clerk" + clerk.words(), said.acceptOverlap());
  }
}
