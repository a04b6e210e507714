/** What the workspace remembers in SQLite: its runs, notes, and what WorkOS told in passing. */
@NullMarked
package dev.ferry.workspace.sql.ledger;

import org.jspecify.annotations.NullMarked;
