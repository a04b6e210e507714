/** {@code ferry twin}: the embedded WorkOS and Clerk, as a server. */
@NullMarked
package dev.ferry.cli.twin;

import org.jspecify.annotations.NullMarked;
