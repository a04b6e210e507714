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

  Ledger ledger();

  @Override
  void close();
}
