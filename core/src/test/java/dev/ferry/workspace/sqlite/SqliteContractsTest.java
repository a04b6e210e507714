package dev.ferry.workspace.sqlite;

import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.BaseContract;
import dev.ferry.workspace.EnvironmentsContract;
import dev.ferry.workspace.IdMapContract;
import dev.ferry.workspace.JournalContract;
import dev.ferry.workspace.LedgerContract;
import dev.ferry.workspace.MappingContract;
import dev.ferry.workspace.ObjectJournalContract;
import dev.ferry.workspace.ObjectUndoContract;
import dev.ferry.workspace.OwedLookContract;
import dev.ferry.workspace.OwnIdContract;
import dev.ferry.workspace.PasswordContract;
import dev.ferry.workspace.PlanContract;
import dev.ferry.workspace.ReopeningContract;
import dev.ferry.workspace.RosterContract;
import dev.ferry.workspace.SnapshotContract;
import dev.ferry.workspace.SnapshotObjectsContract;
import dev.ferry.workspace.StoriesContract;
import dev.ferry.workspace.TargetContract;
import dev.ferry.workspace.UndoContract;
import dev.ferry.workspace.UnfinishedContract;
import dev.ferry.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** SQLite keeps every contract of a workspace. */
class SqliteContractsTest {
  @Nested
  class Snapshots extends SnapshotContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class SnapshotObjects extends SnapshotObjectsContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class Plans extends PlanContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class OwnIds extends OwnIdContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class Journals extends JournalContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class JournalsOfObjects extends ObjectJournalContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class UnfinishedUsers extends UnfinishedContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class RosterOfAll extends RosterContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class StoriesOfOne extends StoriesContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class Mappings extends MappingContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class OwedLooks extends OwedLookContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class Passwords extends PasswordContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class IdMaps extends IdMapContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class RollbackState extends UndoContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class UndoingObjects extends ObjectUndoContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class Target extends TargetContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class Runs extends LedgerContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class EnvironmentsOfAWorkspace extends EnvironmentsContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class Reopening extends ReopeningContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }

  @Nested
  class Bases extends BaseContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return SqliteWorkspace.open(folder, sealer, clock);
    }
  }
}
