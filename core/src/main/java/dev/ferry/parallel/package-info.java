/** Work that is done on several processors at once. Knows nothing of Ferry's world. */
@NullMarked
package dev.ferry.parallel;

import org.jspecify.annotations.NullMarked;
