/** All that Ferry knows of WorkOS's permissions. Pure. */
@NullMarked
package dev.ferry.kind.permission;

import org.jspecify.annotations.NullMarked;
