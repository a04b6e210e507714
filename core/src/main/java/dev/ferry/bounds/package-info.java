/** How much of what comes from outside is taken: files, JSON, lists that never end. */
@NullMarked
package dev.ferry.bounds;

import org.jspecify.annotations.NullMarked;
