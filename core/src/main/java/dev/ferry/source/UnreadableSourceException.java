package dev.ferry.source;

import java.nio.file.Path;

/** A file as a whole is not what it claims to be; nothing of it may be used. */
public final class UnreadableSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file the file
   * @param what what is wrong with it, and how to fix it; holds no value of the file
   */
  public UnreadableSourceException(Path file, String what) {
    super(file + ": " + what);
  }
}
