package dev.ferry.model.clerk;

import dev.ferry.model.Blanks;
import dev.ferry.privacy.Sensitive;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A password digest as Clerk exported it.
 *
 * @param digest the digest, as it stood in the export
 * @param hasher the name of the algorithm as the export gives it, in lower case, or null where it
 *     gives none; it is never guessed from the digest. What cannot be a name may be a digest, of
 *     columns that somebody has swapped: {@link #NO_NAME} stands in its place
 */
public record ClerkPassword(Sensitive<String> digest, @Nullable String hasher) {
  /** Stands for what cannot be the name of a hasher, and so is shown and kept nowhere. */
  public static final String NO_NAME = "(not a name)";

  /**
   * Clerk's 22 names are words of at most 10 letters and digits (backend API 2026-05-12); a digest
   * in hex, or the seed of an authenticator, is one long word.
   */
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,40}$)_*[a-z0-9]{1,15}(_+[a-z0-9]{1,15})*_*");

  /** Edited exports have the names in capitals, or with blanks around them. */
  public ClerkPassword {
    hasher = hasher == null || Blanks.trimmed(hasher).isEmpty() ? null : shown(hasher);
  }

  /** A hasher as it may be shown: its name in normal spelling, or {@link #NO_NAME}. */
  public static String shown(String hasher) {
    String name = Blanks.trimmed(hasher).toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches() ? name : NO_NAME;
  }
}
