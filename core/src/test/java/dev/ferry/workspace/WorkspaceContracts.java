package dev.ferry.workspace;

import dev.ferry.privacy.Sealer;
import dev.ferry.sidefile.SideFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every contract of a workspace, for whichever database keeps it. */
public abstract class WorkspaceContracts {
  /** Opens the workspace in this folder, or makes it. */
  protected abstract Workspace opened(Path inFolder, Sealer sealer, Clock clock);

  /** The small files of the workspace in this folder, as another process sees them. */
  protected abstract SideFiles sideFiles(Path inFolder);

  /** All that is kept of the closed workspace in this folder. */
  protected abstract List<String> atRest(Path inFolder) throws Exception;

  @Nested
  class Snapshots extends SnapshotContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class SnapshotObjects extends SnapshotObjectsContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }

    @Override
    protected List<String> atRest() throws Exception {
      return WorkspaceContracts.this.atRest(folder);
    }
  }

  @Nested
  class Plans extends PlanContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class OwnIds extends OwnIdContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class Journals extends JournalContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class JournalsOfObjects extends ObjectJournalContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class UnfinishedUsers extends UnfinishedContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class RosterOfAll extends RosterContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class StoriesOfOne extends StoriesContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class Mappings extends MappingContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class OwedLooks extends OwedLookContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class Passwords extends PasswordContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class IdMaps extends IdMapContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class RollbackState extends UndoContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class UndoingObjects extends ObjectUndoContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class Target extends TargetContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class Runs extends LedgerContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class EnvironmentsOfAWorkspace extends EnvironmentsContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class Reopening extends ReopeningContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }

  @Nested
  class SmallFiles extends SideFileContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }

    @Override
    protected SideFiles seenByAnother() {
      return sideFiles(folder);
    }
  }

  @Nested
  class Bases extends BaseContract {
    @Override
    protected Workspace open(Path folder, Sealer sealer, Clock clock) {
      return opened(folder, sealer, clock);
    }
  }
}
