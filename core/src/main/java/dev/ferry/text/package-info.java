/** How what the program knows is written outside of it. Knows nothing of Ferry's world. */
@NullMarked
package dev.ferry.text;

import org.jspecify.annotations.NullMarked;
