package dev.ferry.privacy;

/** Sealed secrets cannot be opened with the key at hand. */
public final class WrongKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongKeyException(String message) {
    super(message);
  }

  public WrongKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
