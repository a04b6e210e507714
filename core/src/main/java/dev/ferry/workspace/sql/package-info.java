/** The workspace in the words that SQLite and PostgreSQL have in common. */
@NullMarked
package dev.ferry.workspace.sql;

import org.jspecify.annotations.NullMarked;
