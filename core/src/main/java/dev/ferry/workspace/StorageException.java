package dev.ferry.workspace;

/**
 * The workspace cannot be read or written, for a reason that lies outside of Ferry: a full disk, a
 * missing permission, a damaged file. The message is for people; what was durable stays so.
 */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    super(message);
  }

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
