/** Measurements; nothing asserts on them. */
@NullMarked
package dev.ferry.bench;

import org.jspecify.annotations.NullMarked;
