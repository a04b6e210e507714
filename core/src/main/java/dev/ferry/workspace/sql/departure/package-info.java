/** What came to WorkOS and is in Clerk no more, asked of SQLite. */
@NullMarked
package dev.ferry.workspace.sql.departure;

import org.jspecify.annotations.NullMarked;
