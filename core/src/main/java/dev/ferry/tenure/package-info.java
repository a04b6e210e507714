/** Who has the right to work in a workspace, and for how long. */
@NullMarked
package dev.ferry.tenure;

import org.jspecify.annotations.NullMarked;
