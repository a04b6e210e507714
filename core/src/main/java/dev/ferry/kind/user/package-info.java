/** All that Ferry knows of WorkOS's users. Pure. */
@NullMarked
package dev.ferry.kind.user;

import org.jspecify.annotations.NullMarked;
