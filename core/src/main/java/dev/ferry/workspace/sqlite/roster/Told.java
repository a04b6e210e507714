package dev.ferry.workspace.sqlite.roster;

import dev.ferry.model.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the stored decision about a user tells people, or else the profile.
 *
 * @param reasons of the fields that are not carried as they were
 */
public record Told(@Nullable String name, @Nullable String address, List<Reason> reasons) {
  public Told {
    reasons = List.copyOf(reasons);
  }

  /** Reads it. */
  @FunctionalInterface
  public interface Reading {
    /**
     * @param profile null if the user is in no snapshot any more
     */
    Told of(String decision, @Nullable String profile);
  }
}
