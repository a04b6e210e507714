/** {@code ferry apply}: carries the plan out. */
@NullMarked
package dev.ferry.cli.apply;

import org.jspecify.annotations.NullMarked;
