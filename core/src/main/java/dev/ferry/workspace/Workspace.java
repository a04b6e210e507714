package dev.ferry.workspace;

import dev.ferry.sidefile.SideFiles;
import dev.ferry.tenure.Tenure;
import java.nio.file.Path;

/**
 * The folder of one migration, open at one WorkOS environment: the snapshot and the ledger belong
 * to the folder; what WorkOS held, plan, journal and results belong to the environment. One process
 * at a time works in it. Thread-safe.
 */
public interface Workspace extends AutoCloseable {

  /** The right by which this process works in it. */
  Tenure tenure();

  /** The folder; {@code reports} and {@code rejects} files go beneath it. */
  Path folder();

  /**
   * Where lists and reports of the environment that this is open at go: none takes another's place,
   * or passes for it.
   */
  default Path reports() {
    Path all = folder().resolve("reports");
    return environments().current().map(one -> all.resolve(one.name())).orElse(all);
  }

  /** Its small files beside the tables, wherever they are kept. */
  SideFiles sideFiles();

  SnapshotStore snapshots();

  /** What WorkOS held when it was last read for a plan. */
  TargetStore target();

  PlanStore plans();

  Journal journal();

  /** What did not arrive, or not whole. */
  Unfinished unfinished();

  /** What is known of one object, from wherever it is kept. */
  Stories stories();

  /** What came to WorkOS and is not there any more. */
  Arrivals arrivals();

  /** What came to WorkOS and is in Clerk no more. */
  Departures departures();

  /** Clerk's ids beside WorkOS's. */
  IdMap idMap();

  /** The plan's users and organizations, row by row. */
  Roster roster();

  Ledger ledger();

  /** What is remembered of the environment that this is open at. */
  Memory environmentMemory();

  Environments environments();

  /** What WorkOS told about users beside what they hold. */
  Sightings sightings();

  /** What it takes, entry by entry and page by page. */
  Upkeep upkeep();

  /**
   * Opens the same folder at another environment, and closes this; if that fails, this stays open.
   *
   * @param environment the name of one that is bound
   * @throws EnvironmentLostException if its file is gone
   */
  Workspace enter(String environment);

  /**
   * Writes it into a folder as a workspace of its own, open at the same environment, which the same
   * key opens; this one stays as it is. Other files and environments are not copied.
   *
   * @param empty exists and holds no workspace
   */
  void copyInto(Path empty);

  @Override
  void close();
}
