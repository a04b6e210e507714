/**
 * The door of the library: {@link dev.ferry.Migration} is a migration from Clerk into WorkOS, in a
 * folder, and everything that Ferry's command line does goes through it.
 *
 * <p>What must never be skipped is kept here, and not by whoever calls: one process at a time in a
 * folder; a plan and a journal are used for the WorkOS environment that they are of, and for no
 * other; live users are written only on documents that somebody answers for, and nothing at all
 * without consent; what an earlier process has sent is spent; a rollback waits for requests whose
 * answer was lost; what is carried out is the newest plan, of the snapshot and policy at hand, not
 * undone; no new plan forgets a look that is owed. It prints nothing, asks nobody and never exits:
 * what is worth telling is an event of {@link dev.ferry.MigrationListener}, what may not be done is
 * a {@link dev.ferry.RefusedException} with a {@link dev.ferry.Refused reason}.
 *
 * <p>Nothing below uses this package.
 */
@NullMarked
package dev.ferry;

import org.jspecify.annotations.NullMarked;
