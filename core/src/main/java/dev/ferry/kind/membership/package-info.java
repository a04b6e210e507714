/** All that Ferry knows of WorkOS's memberships. Pure. */
@NullMarked
package dev.ferry.kind.membership;

import org.jspecify.annotations.NullMarked;
