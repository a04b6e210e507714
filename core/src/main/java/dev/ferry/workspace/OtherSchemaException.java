package dev.ferry.workspace;

/** A file was written by another version of Ferry, and is left alone. */
public final class OtherSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OtherSchemaException(String message) {
    super(message);
  }
}
