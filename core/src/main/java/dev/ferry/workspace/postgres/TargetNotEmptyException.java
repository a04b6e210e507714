package dev.ferry.workspace.postgres;

/** Something is already where a workspace was to be moved to. */
public final class TargetNotEmptyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TargetNotEmptyException(String message) {
    super(message);
  }
}
