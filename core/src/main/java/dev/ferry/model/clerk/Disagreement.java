package dev.ferry.model.clerk;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that say different things of one user. It holds none of what they say.
 *
 * @param clerkId of the user
 * @param what they disagree on, such as {@code password}
 * @param counts the number of the file whose word counts; null if which is the newest is not known
 * @param others the numbers of the files whose word differs; of all, where none counts
 */
public record Disagreement(
    String clerkId, String what, @Nullable Integer counts, Set<Integer> others) {
  public Disagreement {
    others = Set.copyOf(others);
  }
}
