/** {@code ferry rollback}: takes back what this migration did. */
@NullMarked
package dev.ferry.cli.rollback;

import org.jspecify.annotations.NullMarked;
