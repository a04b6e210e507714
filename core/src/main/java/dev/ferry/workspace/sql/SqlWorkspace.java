package dev.ferry.workspace.sql;

import dev.ferry.privacy.Sealer;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.tenure.Tenure;
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
import dev.ferry.workspace.sql.departure.SqlDepartures;
import dev.ferry.workspace.sql.idmap.SqlIdMap;
import dev.ferry.workspace.sql.ledger.SqlLedger;
import dev.ferry.workspace.sql.ledger.SqlMemory;
import dev.ferry.workspace.sql.ledger.SqlSightings;
import dev.ferry.workspace.sql.roster.SqlRoster;
import dev.ferry.workspace.sql.upkeep.SqlUpkeep;
import java.nio.file.Path;
import java.time.Clock;

/** A workspace in tables, whatever database keeps them. Thread-safe. */
public final class SqlWorkspace implements Workspace {
  private final Path folder;
  private final Sealer sealer;
  private final Clock clock;
  private final Store store;
  private final SideFiles sideFiles;
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

  /**
   * @param folder where its other files go
   * @param sealer seals secrets
   * @param sideFiles are closed with it
   */
  public SqlWorkspace(Path folder, Sealer sealer, Clock clock, Store store, SideFiles sideFiles) {
    this.folder = folder;
    this.sealer = sealer;
    this.clock = clock;
    this.store = store;
    this.sideFiles = sideFiles;
    StoredUsers stored = new StoredUsers(sealer);
    SqlObjects objects = new SqlObjects(store.jdbi(), new StoredObjects(stored));
    snapshots = new SqlSnapshots(store, stored, objects, clock);
    target = new SqlTarget(store.jdbi(), stored);
    plans = new SqlPlans(store.jdbi(), stored, clock);
    journal = new SqlJournal(store, stored);
    unfinished = new SqlUnfinished(store.jdbi());
    stories = new SqlStories(store.jdbi(), stored);
    arrivals = new SqlArrivals(store.jdbi(), stored);
    departures = new SqlDepartures(store.jdbi());
    idMap = new SqlIdMap(store.jdbi());
    roster = new SqlRoster(store.jdbi(), stored::told);
    ledger = new SqlLedger(store.jdbi());
    environmentMemory = new SqlMemory(store.jdbi(), "environment_memory");
    environments = new SqlEnvironments(store);
    sightings = new SqlSightings(store.jdbi());
    StoredFacts facts = new StoredFacts(stored);
    upkeep = new SqlUpkeep(store.jdbi(), (row, context) -> facts.fact(row), store::giveBack);
  }

  @Override
  public Workspace enter(String environment) {
    Store entered = store.at(environment);
    store.close();
    return new SqlWorkspace(folder, sealer, clock, entered, sideFiles);
  }

  @Override
  public Tenure tenure() {
    return store.tenure();
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public SideFiles sideFiles() {
    return sideFiles;
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
    store.copyInto(empty);
  }

  @Override
  public void close() {
    sideFiles.close();
    store.close();
  }
}
