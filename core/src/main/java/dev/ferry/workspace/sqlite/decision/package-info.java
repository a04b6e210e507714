/** What is decided for a user, as a row keeps it. */
@NullMarked
package dev.ferry.workspace.sqlite.decision;

import org.jspecify.annotations.NullMarked;
