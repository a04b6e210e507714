package dev.ferry.cli.output;

import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.FreshFile;
import dev.ferry.cli.common.UsageError;
import dev.ferry.verify.Waiting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who writes into the reports. A report takes no lock of the workspace, and may meet another one,
 * or the end of a run that writes the same lists. The operating system lets both locks go with the
 * process.
 */
public final class ReportsLock implements AutoCloseable {
  /** One report at a time, from its beginning to its end. */
  private static final long REPORT = Long.MAX_VALUE - 1;

  /** Held only while lists that are written already are put in their places. */
  private static final long LISTS = Long.MAX_VALUE - 2;

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int PATIENCE = 100;

  private final FileChannel channel;
  private final Waiting waiting;

  /** What is done meanwhile. */
  public interface Writing {
    void write() throws IOException;
  }

  private ReportsLock(FileChannel channel, Waiting waiting) {
    this.channel = channel;
    this.waiting = waiting;
  }

  private static ReportsLock open(Path reports, Waiting waiting) throws IOException {
    Files.createDirectories(reports);
    return new ReportsLock(
        FileChannel.open(
            reports.resolveSibling(reports.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE),
        waiting);
  }

  /** For a report; refused while another one is being written. */
  public static ReportsLock ofReport(Path reports, Waiting waiting) throws IOException {
    ReportsLock lock = open(reports, waiting);
    if (lock.tryLock(REPORT) == null) {
      lock.close();
      throw new UsageError(
          ExitCode.IN_USE,
          "report-in-use",
          "another ferry writes a report into " + reports,
          "Wait for it to end, or stop it; then run this again.",
          List.of());
    }
    return lock;
  }

  /** For the end of a run: puts these in their places while nobody else does so. */
  static void put(Path reports, Waiting waiting, List<FreshFile> files) throws IOException {
    try (ReportsLock lock = open(reports, waiting)) {
      lock.whileNobodyElse(
          () -> {
            for (FreshFile file : files) {
              file.put();
            }
          });
    }
  }

  /**
   * Whoever else holds it is done in a moment, or is stopped: nobody is kept waiting for that,
   * since each file is whole in any case.
   */
  public void whileNobodyElse(Writing writing) throws IOException {
    FileLock held = tryLock(LISTS);
    try {
      for (int i = 0; held == null && i < PATIENCE; i++) {
        waiting.pause(PAUSE);
        held = tryLock(LISTS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      writing.write();
    } finally {
      if (held != null) {
        held.release();
      }
    }
  }

  private @Nullable FileLock tryLock(long position) throws IOException {
    try {
      return channel.tryLock(position, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // of this very process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
