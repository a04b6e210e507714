/** All that Ferry knows of WorkOS's roles. Pure. */
@NullMarked
package dev.ferry.kind.role;

import org.jspecify.annotations.NullMarked;
