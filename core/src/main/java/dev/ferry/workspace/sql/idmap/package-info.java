/** Clerk's ids beside WorkOS's, and an application's ids held against them, asked of SQLite. */
@NullMarked
package dev.ferry.workspace.sql.idmap;

import org.jspecify.annotations.NullMarked;
