/** Snapshot, plan and journal of one migration, as interfaces. */
@NullMarked
package dev.ferry.workspace;

import org.jspecify.annotations.NullMarked;
