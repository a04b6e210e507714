package dev.ferry.workspace;

/** The file of an environment that was bound is gone or empty; nothing was put in its place. */
public final class EnvironmentLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EnvironmentLostException(String message) {
    super(message);
  }
}
