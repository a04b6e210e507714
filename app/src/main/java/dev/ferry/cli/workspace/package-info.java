/** {@code workspace}: where a workspace is kept. */
@NullMarked
package dev.ferry.cli.workspace;

import org.jspecify.annotations.NullMarked;
