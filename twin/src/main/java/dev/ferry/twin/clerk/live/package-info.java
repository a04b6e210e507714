/**
 * A tenant of Clerk's that lives: people sign up, change, are banned and leave while it is read.
 */
@NullMarked
package dev.ferry.twin.clerk.live;

import org.jspecify.annotations.NullMarked;
