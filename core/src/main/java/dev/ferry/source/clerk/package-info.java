/** Clerk's exports; the only place that knows Clerk's field names. */
@NullMarked
package dev.ferry.source.clerk;

import org.jspecify.annotations.NullMarked;
