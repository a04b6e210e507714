/** What of the journal nothing needs any more. */
@NullMarked
package dev.ferry.migrate.retention;

import org.jspecify.annotations.NullMarked;
