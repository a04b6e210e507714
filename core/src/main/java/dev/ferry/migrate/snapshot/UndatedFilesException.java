package dev.ferry.migrate.snapshot;

/** Nothing but a person can say when files were exported; the snapshot before stays. */
public final class UndatedFilesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What it would be needed for. */
  public enum Why {
    /** Files disagree, and which is the newest is not known. */
    DISAGREE,
    /** A file is older than its date, and by how much changes who keeps a password. */
    OLDER_THAN_DATED,
    /** What was said cannot be. */
    SAID_WRONG
  }

  private final Why why;

  UndatedFilesException(Why why, String what) {
    super(what);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
