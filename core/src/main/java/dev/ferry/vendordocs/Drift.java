package dev.ferry.vendordocs;

/**
 * A fact that its document no longer says so.
 *
 * @param is what it says instead, or that it cannot be found any more
 */
public record Drift(Fact fact, Extracted is) {}
