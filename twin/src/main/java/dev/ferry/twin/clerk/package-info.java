/** A stand-in for Clerk's Backend API, which can only be read. */
@NullMarked
package dev.ferry.twin.clerk;

import org.jspecify.annotations.NullMarked;
