package dev.ferry.workspace.sqlite;

import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.IdMap;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.Stories;
import dev.ferry.workspace.TargetStore;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A workspace in {@code ferry.db}: SQLite in WAL mode with {@code synchronous=FULL}, so that what
 * was committed survives the loss of the process and of power. Thread-safe.
 */
public final class SqliteWorkspace implements Workspace {
  private static final String FILE = "ferry.db";

  private final Path folder;
  private final Database database;
  private final SnapshotStore snapshots;
  private final TargetStore target;
  private final PlanStore plans;
  private final Journal journal;
  private final Unfinished unfinished;
  private final Stories stories;
  private final IdMap idMap;
  private final Ledger ledger;

  private SqliteWorkspace(Path folder, Sealer sealer, Clock clock) {
    this.folder = folder;
    this.database = new Database(folder.resolve(FILE));
    StoredUsers stored = new StoredUsers(sealer);
    SqliteObjects objects = new SqliteObjects(database.jdbi(), new StoredObjects(stored));
    snapshots = new SqliteSnapshots(database.jdbi(), stored, objects, clock);
    target = new SqliteTarget(database.jdbi(), stored);
    plans = new SqlitePlans(database.jdbi(), stored, clock);
    journal = new SqliteJournal(database.jdbi(), stored);
    unfinished = new SqliteUnfinished(database.jdbi());
    stories = new SqliteStories(database.jdbi(), stored);
    idMap = new SqliteIdMap(database.jdbi());
    ledger = new SqliteLedger(database.jdbi());
  }

  /**
   * Opens the database in this folder, or makes it.
   *
   * @param folder exists
   * @param sealer seals secrets
   */
  public static SqliteWorkspace open(Path folder, Sealer sealer, Clock clock) {
    return new SqliteWorkspace(folder, sealer, clock);
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public SnapshotStore snapshots() {
    return snapshots;
  }

  @Override
  public TargetStore target() {
    return target;
  }

  @Override
  public PlanStore plans() {
    return plans;
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public Unfinished unfinished() {
    return unfinished;
  }

  @Override
  public Stories stories() {
    return stories;
  }

  @Override
  public IdMap idMap() {
    return idMap;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public void copyInto(Path empty) {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("VACUUM INTO ?", empty.resolve(FILE).toString()));
  }

  @Override
  public void close() {
    database.close();
  }
}
