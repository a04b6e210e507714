/** An embedded stand-in for WorkOS that behaves as WorkOS's documentation says. */
@NullMarked
package dev.ferry.twin.workos;

import org.jspecify.annotations.NullMarked;
