/** How a snapshot is taken: the sources one after the other, several files joined into one. */
@NullMarked
package dev.ferry.migrate.snapshot;

import org.jspecify.annotations.NullMarked;
