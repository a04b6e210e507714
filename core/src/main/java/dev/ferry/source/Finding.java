package dev.ferry.source;

/**
 * Something about a user, or another object, that could not be read as documented, and cost no more
 * than one field.
 *
 * @param source its name
 * @param clerkId of the user or object
 * @param field where in it, such as {@code email_addresses[1].verification.status}
 * @param code stable, lower-case, hyphenated
 * @param what in words; holds no value of it
 */
public record Finding(String source, String clerkId, String field, String code, String what) {}
