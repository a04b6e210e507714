/** The journal entry by entry, and the room that SQLite's files take. */
@NullMarked
package dev.ferry.workspace.sql.upkeep;

import org.jspecify.annotations.NullMarked;
