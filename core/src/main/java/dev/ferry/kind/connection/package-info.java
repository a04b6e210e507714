/** All that Ferry knows of WorkOS's connections. Pure. */
@NullMarked
package dev.ferry.kind.connection;

import org.jspecify.annotations.NullMarked;
