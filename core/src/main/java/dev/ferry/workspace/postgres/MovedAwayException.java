package dev.ferry.workspace.postgres;

/** The workspace is kept elsewhere from now on. */
public final class MovedAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place of it, without user and password
   */
  MovedAwayException(String place) {
    super("this workspace was moved to " + place);
  }
}
