/** {@code ferry snapshot}: reads what Clerk holds. */
@NullMarked
package dev.ferry.cli.snapshot;

import org.jspecify.annotations.NullMarked;
