package dev.ferry.workspace;

import java.nio.file.Path;

/**
 * The folder of one migration: snapshot, what WorkOS held, plan, journal and results. One process
 * at a time works in it. Thread-safe.
 */
public interface Workspace extends AutoCloseable {

  /** The folder; {@code reports} and {@code rejects} files go beneath it. */
  Path folder();

  SnapshotStore snapshots();

  /** What WorkOS held when it was last read for a plan. */
  TargetStore target();

  PlanStore plans();

  Journal journal();

  /** What did not arrive, or not whole. */
  Unfinished unfinished();

  /** What is known of one object, from wherever it is kept. */
  Stories stories();

  /** Clerk's ids beside WorkOS's. */
  IdMap idMap();

  Ledger ledger();

  /**
   * Writes all of it into a folder as a workspace of its own, which the same key opens; this one
   * stays as it is. Other files of the folder are not copied.
   *
   * @param empty exists and holds no workspace
   */
  void copyInto(Path empty);

  @Override
  void close();
}
