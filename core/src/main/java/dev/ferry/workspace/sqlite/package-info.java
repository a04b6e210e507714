/** The workspace in one SQLite file. */
@NullMarked
package dev.ferry.workspace.sqlite;

import org.jspecify.annotations.NullMarked;
