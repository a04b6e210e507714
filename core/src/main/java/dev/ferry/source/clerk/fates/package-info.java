/** What becomes of each property that Clerk documents. */
@NullMarked
package dev.ferry.source.clerk.fates;

import org.jspecify.annotations.NullMarked;
