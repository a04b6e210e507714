package dev.ferry.workspace;

/** Another process works in the workspace, on this machine or another. */
public final class HeldElsewhereException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HeldElsewhereException(String message) {
    super(message);
  }
}
