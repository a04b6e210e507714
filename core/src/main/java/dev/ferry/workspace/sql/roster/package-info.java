/** The plan's users and organizations row by row, as a report's tables show them. */
@NullMarked
package dev.ferry.workspace.sql.roster;

import org.jspecify.annotations.NullMarked;
