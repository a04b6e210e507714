package dev.ferry.vendordocs;

import org.jspecify.annotations.Nullable;

/**
 * What we take from a document.
 *
 * @param document the id of the document
 * @param what it says, for people
 * @param value as the extraction writes it
 * @param usedBy the class below {@code dev.ferry} that rests on it; null if none does yet
 * @param fix what to do if it changed
 */
public record Fact(
    String id,
    String document,
    String what,
    String value,
    @Nullable String usedBy,
    String fix,
    Extraction extraction) {}
