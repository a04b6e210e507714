package dev.ferry;

import dev.ferry.migrate.PlanBuilder.Made;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.migrate.RollbackRule;
import dev.ferry.migrate.Selection;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workspace.PlanInfo;
import java.io.IOException;
import java.time.Duration;

/**
 * Carries out the stages of a rehearsal, each on the copy, which is a migration like any other
 * until the rehearsal ends. By default they are silent; whoever shows them, or looks at the copy
 * after each, does it here. Called on the thread that called the migration, one after the other;
 * what a stage throws ends the rehearsal.
 */
public interface RehearsalStages {
  /** The folder of the copy, in that of the migration: it is there while the rehearsal lasts. */
  String COPY = "rehearsal.tmp";

  /** Shows nothing. */
  RehearsalStages SILENT = new RehearsalStages() {};

  /**
   * Only where there is no plan, since no environment was bound yet: what the copy holds is planned
   * for what the stand-in holds.
   */
  default PlanInfo plan(Migration copy) throws IOException, InterruptedException {
    if (copy.plan(Wishes.NONE, MigrationListener.NONE) instanceof Made.Planned made) {
      return made.info();
    }
    throw new IllegalStateException("gone from where nothing was brought");
  }

  /** One run of everything that is left; called again for those that it gives up for now. */
  default RunOutcome apply(Migration copy) throws IOException, InterruptedException {
    return copy.apply(Selection.everything(), Consent.given(), MigrationListener.NONE);
  }

  /** Also after failures: who is missing because of them is what one rehearses for. */
  default VerificationReport verify(Migration copy) throws IOException, InterruptedException {
    return copy.verify(false, MigrationListener.NONE);
  }

  /** What else is rehearsed, once the plan was carried out and verified; nothing by default. */
  default void goOn(Migration copy) throws IOException, InterruptedException {}

  /** Only where it is asked for. */
  default Rehearsal.TakenBack takeBack(Migration copy) throws IOException, InterruptedException {
    RunOutcome run =
        copy.rollback(
                new RollbackRule(false, false),
                Duration.ZERO,
                Consent.given(),
                MigrationListener.NONE)
            .orElse(null);
    boolean ended = run != null && run.stop() == null;
    return new Rehearsal.TakenBack(run, ended ? copy.verifyRollback(MigrationListener.NONE) : null);
  }
}
