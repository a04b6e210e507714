package dev.ferry.cli.cutover;

import dev.ferry.Migration;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.session.StageContext;
import dev.ferry.cli.snapshot.ClerkConnection;
import dev.ferry.cli.snapshot.ClerkKeyOptions;
import dev.ferry.cli.snapshot.SnapshotSources;
import dev.ferry.cli.snapshot.SnapshotStage;
import dev.ferry.migrate.snapshot.SnapshotDigest;
import dev.ferry.privacy.Folders;
import dev.ferry.source.clerk.api.ClerkApiSource;
import dev.ferry.source.clerk.api.ListResult;
import dev.ferry.workspace.SnapshotInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Clerk held at one time, to be compared with another.
 *
 * @param whole false if Clerk did not tell everybody, or one of its lists
 * @param digests by the plural of the kind
 */
record ClerkReading(boolean whole, long users, Map<String, String> digests) {

  /** Into a workspace of its own, which is gone afterwards: the plan stays one of the snapshot. */
  static ClerkReading take(StageContext muted, ClerkKeyOptions clerk)
      throws IOException, InterruptedException {
    Path folder = muted.workspaceFolder().resolve("reading.part");
    Folders.delete(folder);
    try (ClerkConnection connection = clerk.connect(muted.around());
        Migration scratch = Migration.open(folder, muted.options().inFolder())) {
      SnapshotSources sources =
          new SnapshotSources(List.of(), List.of(), connection, " --clerk" + clerk.words());
      SnapshotStage stage = new SnapshotStage(muted, sources, new Document("snapshot"));
      stage.begin();
      stage.take(scratch);
      return new ClerkReading(
          isWhole(connection.source()),
          scratch.workspace().snapshots().info().map(SnapshotInfo::users).orElse(0L),
          SnapshotDigest.of(scratch.workspace().snapshots()));
    } finally {
      Folders.delete(folder);
    }
  }

  private static boolean isWhole(ClerkApiSource clerk) {
    return clerk.gaveEverybody() && clerk.lists().values().stream().noneMatch(ListResult::unread);
  }

  /** The kinds that differ from what an earlier reading has noted as its mark. */
  List<String> changedSince(String mark) {
    Map<String, String> before = ofMark(mark);
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(digests);
    return all.keySet().stream()
        .filter(kind -> !String.valueOf(before.get(kind)).equals(digests.get(kind)))
        .toList();
  }

  /** In a few words, to be kept. */
  String mark() {
    return digests.entrySet().stream()
        .map(kind -> kind.getKey() + "=" + kind.getValue())
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> ofMark(String mark) {
    return Arrays.stream(mark.split(" ", -1))
        .filter(kind -> !kind.isEmpty())
        .map(kind -> kind.split("=", 2))
        .collect(Collectors.toMap(kind -> kind[0], kind -> kind[1]));
  }
}
