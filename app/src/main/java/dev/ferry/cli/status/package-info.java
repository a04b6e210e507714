/** {@code ferry status}: where the migration stands. */
@NullMarked
package dev.ferry.cli.status;

import org.jspecify.annotations.NullMarked;
