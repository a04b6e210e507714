package dev.ferry.model.clerk;

/**
 * What one file says of one user.
 *
 * @param file its number; the order of the numbers decides nothing but which of two spellings of
 *     one value is kept
 * @param fragment dated, if it speaks of secrets
 */
public record Statement(int file, ClerkUserFragment fragment) {}
