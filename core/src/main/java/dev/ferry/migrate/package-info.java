/**
 * What has to happen to one object, in and back out, as pure functions; what the engine is fed
 * with; the reading of both sides. What differs from kind to kind is in {@code kind}.
 */
@NullMarked
package dev.ferry.migrate;

import org.jspecify.annotations.NullMarked;
