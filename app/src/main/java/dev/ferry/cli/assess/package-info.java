/** {@code ferry assess}: what the snapshot alone answers. */
@NullMarked
package dev.ferry.cli.assess;

import org.jspecify.annotations.NullMarked;
