package dev.ferry.workspace.sqlite;

import dev.ferry.workspace.StorageException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells what lies outside of Ferry from what is its own defect. */
public final class SqliteFailure {
  private SqliteFailure() {}

  /** What SQLite says was wrong with disk or file, however deep it is wrapped; else empty. */
  public static Optional<StorageException> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageException known) {
        return Optional.of(known);
      }
      String message = cause instanceof SQLiteException e ? message(e.getResultCode()) : null;
      if (message != null) {
        return Optional.of(new StorageException(message, failure));
      }
    }
    return Optional.empty();
  }

  /** Extended codes carry the primary one in their lowest byte (sqlite.org/rescode.html). */
  private static @Nullable String message(SQLiteErrorCode code) {
    if (code == SQLiteErrorCode.SQLITE_IOERR_WRITE) {
      // What SQLite says of EFBIG and EDQUOT as well; only ENOSPC is "full" to it (os_unix.c).
      return "the workspace cannot be written: its disk fails, or a quota or a limit of file sizes"
          + " (ulimit -f) is reached ("
          + code
          + ")";
    }
    return switch (code.code & 0xff) {
      case 10 -> "the workspace's disk fails to read or write (" + code + ")";
      case 11, 26 ->
          "ferry.db, or a file in environments, is damaged (" + code + "); restore it from a copy";
      case 13 -> "the disk is full: the workspace cannot be written";
      case 8 ->
          "the workspace cannot be written: ferry.db, a file in environments or its folder is read-only";
      case 14 ->
          "ferry.db, or a file in environments, cannot be opened; check the workspace's permissions";
      case 5, 6 -> "another program holds ferry.db, or a file in environments, locked";
      default -> null;
    };
  }
}
