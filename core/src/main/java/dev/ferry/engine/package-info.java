/**
 * Carries many objects at once: events in, actions out. {@link dev.ferry.engine.Engine} is pure,
 * with no thread, no clock and no I/O; {@link dev.ferry.engine.Driver} does the rest. Knows
 * workflows and requests, and no kind of object.
 */
@NullMarked
package dev.ferry.engine;

import org.jspecify.annotations.NullMarked;
