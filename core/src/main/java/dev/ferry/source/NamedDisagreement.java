package dev.ferry.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that say different things of one user, by their names. It holds none of what they say.
 *
 * @param clerkId of the user
 * @param what they disagree on, such as {@code password}
 * @param counts the file whose word counts, the newest; null if which is the newest is not known
 * @param others the files whose word differs; of all, where none counts
 */
public record NamedDisagreement(
    String clerkId, String what, @Nullable String counts, List<String> others) {
  public NamedDisagreement {
    others = List.copyOf(others);
  }
}
