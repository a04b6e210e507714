/** Every parser of what comes from outside, fed with whatever there can be (scripts/fuzz). */
@NullMarked
package dev.ferry.fuzz;

import org.jspecify.annotations.NullMarked;
