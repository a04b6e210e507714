/** What is decided for a user, as a row keeps it. */
@NullMarked
package dev.ferry.workspace.sql.decision;

import org.jspecify.annotations.NullMarked;
