/** All that Ferry knows of WorkOS's organizations. Pure. */
@NullMarked
package dev.ferry.kind.organization;

import org.jspecify.annotations.NullMarked;
