package dev.ferry.migrate.snapshot;

import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.SnapshotStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whether the users of each file are those of the instance that is migrated. Files are read before
 * Clerk's API. Not thread-safe.
 */
final class Overlaps {
  private final SnapshotStore before;
  private final Map<Integer, IdSample> files = new HashMap<>();
  private final Map<Integer, Set<String>> notInClerk = new HashMap<>();
  private final boolean everybodyKnown;
  private long inClerk;

  /**
   * @param before as it was before the one that is being taken
   */
  Overlaps(SnapshotStore before) {
    this.before = before;
    this.everybodyKnown = before.gaveEverybody();
  }

  /**
   * True if a snapshot that goes on from the one before has to show that Clerk knows its users:
   * nobody has held them against Clerk yet.
   */
  boolean concernsWhatWasBefore() {
    return !everybodyKnown;
  }

  /** Clerk's API is read from now on, after all files. */
  void asksClerk() {
    files.forEach((source, ids) -> notInClerk.put(source, ids.sample()));
  }

  /** A user of the file of this number. */
  void inFile(int source, String id) {
    files.computeIfAbsent(source, any -> new IdSample()).add(id);
  }

  /** A user whom Clerk's API tells. */
  void inClerk(String id) {
    inClerk++;
    notInClerk.values().forEach(ids -> ids.remove(id));
  }

  /** Of a file; null of what is none, and where there is nothing to hold it against. */
  @Nullable Overlap of(int source) {
    IdSample sample = files.get(source);
    if (sample == null) {
      return null;
    }
    Set<String> ids = sample.sample();
    Set<String> unknown = notInClerk.get(source);
    if (unknown != null) {
      return new Overlap(ids.size(), ids.size() - unknown.size(), inClerk, true);
    }
    long users = before.info().map(SnapshotInfo::users).orElse(0L);
    return users == 0 ? null : new Overlap(ids.size(), before.committed(ids), users, false);
  }

  /**
   * Some of a file's ids, as many as memory may hold, and each of the file's as likely as any
   * other: up to {@link #SIZE} they are all of them. Not thread-safe.
   */
  private static final class IdSample {
    /** Of so many, one in a hundred more or less known is no chance any more. */
    static final int SIZE = 10_000;

    private final String[] sample = new String[SIZE];

    /** The same file gives the same sample. */
    private final SplittableRandom random = new SplittableRandom(1);

    private long ids;

    void add(String id) {
      long place = ids < SIZE ? ids : random.nextLong(ids + 1);
      if (place < SIZE) {
        sample[(int) place] = id;
      }
      ids++;
    }

    Set<String> sample() {
      Set<String> all = new HashSet<>();
      for (int i = 0; i < Math.min(ids, SIZE); i++) {
        all.add(sample[i]);
      }
      return all;
    }
  }
}
