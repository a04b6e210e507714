/** The protocol of one user as a pure function, the engine over many, and their driver. */
@NullMarked
package dev.ferry.migrate;

import org.jspecify.annotations.NullMarked;
