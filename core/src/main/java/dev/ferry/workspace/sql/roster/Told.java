package dev.ferry.workspace.sql.roster;

import dev.ferry.model.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
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
     * @param row with the columns {@code clerk_id}, {@code label}, {@code decision}, {@code fates}
     *     and {@code profile}, which is null if the user is in no snapshot any more
     */
    Told of(ResultSet row) throws SQLException;
  }
}
