/** What Clerk holds, as records: users, organizations, and what hangs on them. JDK only. */
@NullMarked
package dev.ferry.model.clerk;

import org.jspecify.annotations.NullMarked;
