/** Who and what Clerk grants no more, after it came to WorkOS. */
@NullMarked
package dev.ferry.migrate.departure;

import org.jspecify.annotations.NullMarked;
