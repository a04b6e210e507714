package dev.ferry.workspace.sqlite;

import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.Arrivals;
import dev.ferry.workspace.Departures;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.IdMap;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.Memory;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Roster;
import dev.ferry.workspace.Sightings;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.Stories;
import dev.ferry.workspace.TargetStore;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Upkeep;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.departure.SqliteDepartures;
import dev.ferry.workspace.sqlite.idmap.SqliteIdMap;
import dev.ferry.workspace.sqlite.ledger.SqliteLedger;
import dev.ferry.workspace.sqlite.ledger.SqliteMemory;
import dev.ferry.workspace.sqlite.ledger.SqliteSightings;
import dev.ferry.workspace.sqlite.roster.SqliteRoster;
import dev.ferry.workspace.sqlite.upkeep.SqliteUpkeep;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A workspace in {@code ferry.db} and a file for each environment: SQLite in WAL mode with {@code
 * synchronous=FULL}, so that what was committed survives the loss of the process and of power.
 * Thread-safe.
 */
public final class SqliteWorkspace implements Workspace {
  private final Path folder;
  private final Sealer sealer;
  private final Clock clock;
  private final OpenFiles files;
  private final SnapshotStore snapshots;
  private final TargetStore target;
  private final PlanStore plans;
  private final Journal journal;
  private final Unfinished unfinished;
  private final Stories stories;
  private final Arrivals arrivals;
  private final Departures departures;
  private final IdMap idMap;
  private final Roster roster;
  private final Ledger ledger;
  private final Memory environmentMemory;
  private final Environments environments;
  private final Sightings sightings;
  private final Upkeep upkeep;

  private SqliteWorkspace(Path folder, Sealer sealer, Clock clock, OpenFiles files) {
    this.folder = folder;
    this.sealer = sealer;
    this.clock = clock;
    this.files = files;
    StoredUsers stored = new StoredUsers(sealer);
    SqliteObjects objects = new SqliteObjects(files.jdbi(), new StoredObjects(stored));
    snapshots = new SqliteSnapshots(files.jdbi(), stored, objects, clock);
    target = new SqliteTarget(files.jdbi(), stored);
    plans = new SqlitePlans(files.jdbi(), stored, clock);
    journal = new SqliteJournal(files.jdbi(), stored);
    unfinished = new SqliteUnfinished(files.jdbi());
    stories = new SqliteStories(files.jdbi(), stored);
    arrivals = new SqliteArrivals(files.jdbi(), stored);
    departures = new SqliteDepartures(files.jdbi());
    idMap = new SqliteIdMap(files.jdbi());
    roster = new SqliteRoster(files.jdbi(), stored::told);
    ledger = new SqliteLedger(files.jdbi());
    environmentMemory = new SqliteMemory(files.jdbi(), "environment_memory");
    environments = new SqliteEnvironments(folder, files.jdbi(), files.environment());
    sightings = new SqliteSightings(files.jdbi());
    StoredFacts facts = new StoredFacts(stored);
    upkeep = new SqliteUpkeep(files.jdbi(), (row, context) -> facts.fact(row));
  }

  /**
   * Opens the workspace in this folder, or makes it, at the environment that was used last; before
   * there is one, at an empty place for none.
   *
   * @param folder exists
   * @param sealer seals secrets
   */
  public static SqliteWorkspace open(Path folder, Sealer sealer, Clock clock) {
    String environment = SqliteEnvironments.usedLast(folder).orElse(SqliteEnvironments.NONE);
    return new SqliteWorkspace(folder, sealer, clock, new Database(folder, environment));
  }

  /**
   * Opens the workspace in this folder as it is at this moment, to be read by one thread, whoever
   * works in it meanwhile. Nothing is created or changed; what would change it fails.
   *
   * @param folder holds a workspace
   * @param sealer opens secrets
   */
  public static SqliteWorkspace read(Path folder, Sealer sealer, Clock clock) {
    return new SqliteWorkspace(folder, sealer, clock, Snapshotted.open(folder, null));
  }

  /** True if there is a workspace in this folder, by whichever Ferry. Creates nothing. */
  public static boolean isIn(Path folder) {
    return DatabaseFile.workspace(folder).isMade();
  }

  @Override
  public Workspace enter(String environment) {
    OpenFiles entered = files.at(environment);
    close();
    return new SqliteWorkspace(folder, sealer, clock, entered);
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
  public Arrivals arrivals() {
    return arrivals;
  }

  @Override
  public Departures departures() {
    return departures;
  }

  @Override
  public IdMap idMap() {
    return idMap;
  }

  @Override
  public Roster roster() {
    return roster;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Memory environmentMemory() {
    return environmentMemory;
  }

  @Override
  public Environments environments() {
    return environments;
  }

  @Override
  public Sightings sightings() {
    return sightings;
  }

  @Override
  public Upkeep upkeep() {
    return upkeep;
  }

  @Override
  public void copyInto(Path empty) {
    files.copyInto(empty);
  }

  @Override
  public void close() {
    files.close();
  }
}
