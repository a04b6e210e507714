/**
 * The door of the library: {@link dev.ferry.Migration} is a migration from Clerk into WorkOS, in a
 * folder, and everything that Ferry's command line does goes through it.
 *
 * <p>What must never be skipped is kept here, and not by whoever calls: one process at a time in a
 * folder; a plan and a journal are used for the WorkOS environment that they are of, and for no
 * other. It prints nothing, asks nobody and never exits: what is worth telling is an event of
 * {@link dev.ferry.MigrationListener}, what may not be done is a {@link dev.ferry.RefusedException}
 * with a {@link dev.ferry.Refused reason}.
 *
 * <p>Nothing below uses this package.
 */
@NullMarked
package dev.ferry;

import org.jspecify.annotations.NullMarked;
