package dev.ferry.workspace.postgres;

import dev.ferry.workspace.StorageException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what lies outside of Ferry from what is its own defect. */
public final class PostgresFailure {
  private PostgresFailure() {}

  /**
   * What PostgreSQL, or the way there, says was wrong, however deep it is wrapped; else empty. Its
   * own words are not repeated: they may quote what was to be written.
   */
  public static Optional<StorageException> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageException known) {
        return Optional.of(known);
      }
      String state = cause instanceof SQLException e ? e.getSQLState() : null;
      String message = state == null ? null : message(state);
      if (message != null) {
        return Optional.of(new StorageException(message + " (" + state + ")", failure));
      }
    }
    return Optional.empty();
  }

  private static @Nullable String message(String state) {
    return switch (state) {
      case "28000", "28P01" -> "the PostgreSQL server refuses the user or its password";
      case "3D000" -> "the PostgreSQL server has no such database";
      case "42501" -> "the PostgreSQL user may not make or change the workspace's tables";
      case "25006" -> "the PostgreSQL server only reads: it is a copy, or was told to";
      case "53100" -> "the disk of the PostgreSQL server is full";
      case "53300" -> "the PostgreSQL server takes no more connections";
      case "57P01", "57P02", "57P03" -> "the PostgreSQL server is starting or shutting down";
      default ->
          state.startsWith("08")
              ? "the PostgreSQL server cannot be reached, or broke the connection"
              : null;
    };
  }
}
