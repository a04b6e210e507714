package dev.ferry.model.clerk;

import dev.ferry.privacy.Sensitive;
import org.jspecify.annotations.Nullable;

/**
 * A password digest as Clerk exported it.
 *
 * @param digest the digest, as it stood in the export
 * @param hasher the name of the algorithm as the export gives it, or null where it gives none; it
 *     is never guessed from the digest
 */
public record ClerkPassword(Sensitive<String> digest, @Nullable String hasher) {}
