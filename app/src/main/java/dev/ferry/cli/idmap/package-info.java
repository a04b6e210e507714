/** {@code ferry id-map}: Clerk's ids beside WorkOS's. */
@NullMarked
package dev.ferry.cli.idmap;

import org.jspecify.annotations.NullMarked;
