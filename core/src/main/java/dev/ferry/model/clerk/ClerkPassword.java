package dev.ferry.model.clerk;

import dev.ferry.model.Blanks;
import dev.ferry.privacy.Sensitive;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A password digest as Clerk exported it.
 *
 * @param digest the digest, as it stood in the export
 * @param hasher the name of the algorithm as the export gives it, in lower case, or null where it
 *     gives none; it is never guessed from the digest
 */
public record ClerkPassword(Sensitive<String> digest, @Nullable String hasher) {
  /** Edited exports have the names in capitals, or with blanks around them. */
  public ClerkPassword {
    String name = hasher == null ? "" : Blanks.trimmed(hasher).toLowerCase(Locale.ROOT);
    hasher = name.isEmpty() ? null : name;
  }
}
