package dev.ferry.workspace;

import java.time.Instant;

/**
 * A snapshot in numbers.
 *
 * @param generation grows by one with every snapshot
 * @param rejects rows that could not be read
 * @param sources a JSON array, an object for each source
 */
public record SnapshotInfo(
    long generation, Instant takenAt, long users, long rejects, String sources) {}
