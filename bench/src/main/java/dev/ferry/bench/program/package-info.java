/** Whole runs of the built program, side by side with those of an older build: {@code ./bench}. */
@NullMarked
package dev.ferry.bench.program;

import org.jspecify.annotations.NullMarked;
