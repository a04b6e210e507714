/** All that Ferry knows of WorkOS's invitations. Pure. */
@NullMarked
package dev.ferry.kind.invitation;

import org.jspecify.annotations.NullMarked;
