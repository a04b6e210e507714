package dev.ferry.engine;

import java.time.Instant;

/**
 * A point in time.
 *
 * @param nanos of a monotonic clock; only differences mean anything
 * @param wall what the clock on the wall says; only the journal takes it
 */
public record Timestamp(long nanos, Instant wall) {}
