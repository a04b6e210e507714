/** Values that must not be seen, and how they are sealed at rest. Uses the JDK only. */
@NullMarked
package dev.ferry.privacy;

import org.jspecify.annotations.NullMarked;
