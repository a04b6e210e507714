/** Counting requests in true sliding windows. */
@NullMarked
package dev.ferry.twin.limit;

import org.jspecify.annotations.NullMarked;
