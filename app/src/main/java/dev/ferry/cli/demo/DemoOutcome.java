package dev.ferry.cli.demo;

import dev.ferry.cli.apply.ApplyStage.Applied;
import dev.ferry.cli.plan.PlanStage.Planned;
import dev.ferry.cli.verify.VerifyStage.Verified;
import dev.ferry.workspace.SnapshotInfo;
import java.nio.file.Path;

/**
 * What the stages of a demo came to, if all of them did what they should.
 *
 * @param applied of the last run of apply
 * @param applies how often apply was run
 * @param report the page
 */
record DemoOutcome(
    SnapshotInfo snapshot,
    Planned planned,
    Applied applied,
    int applies,
    Verified verified,
    Path report) {}
