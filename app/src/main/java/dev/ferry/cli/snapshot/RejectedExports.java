package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.Refusal;
import dev.ferry.migrate.SnapshotTaker;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Export files of which no row at all could be read: most likely they are other files. */
final class RejectedExports {
  private RejectedExports() {}

  /**
   * Refuses such files, so that the snapshot before stays: an empty one in its place would make
   * everybody a user who is gone.
   *
   * @param first the first row that was rejected; null if none was
   */
  static void refuseIfNothingWasRead(
      List<SnapshotTaker.Read> sources, @Nullable RejectedRow first) {
    long users = 0;
    long rejects = 0;
    for (SnapshotTaker.Read read : sources) {
      if (read.source().kind() != SourceKind.BACKEND_API) {
        users += read.users();
        rejects += read.rejects();
      }
    }
    if (users > 0 || rejects == 0 || first == null) {
      return;
    }
    throw Refusal.usage(
        "all-rejected",
        String.format(
            Locale.ROOT,
            "none of the %,d rows can be read; the first one, %s line %d: %s, %s",
            rejects,
            first.file(),
            first.line(),
            first.code(),
            first.why()),
        "Check that these are Clerk's exports, as Clerk wrote them. The snapshot is as it was"
            + " before.");
  }
}
