package dev.ferry.source;

import dev.ferry.model.ClerkUserFragment;

/** Takes what a source reads. Called from the reading thread, in file order. */
public interface SourceListener {

  /**
   * A user was read.
   *
   * @param line where it begins in the file, from 1
   */
  void user(ClerkUserFragment fragment, long line);

  /**
   * A user was read from a row that mends a rejected one.
   *
   * @param mark of the rejected row
   */
  default void mended(ClerkUserFragment fragment, long line, String mark) {
    user(fragment, line);
  }

  /** A row could not be read as a user; the rest goes on. */
  void reject(RejectedRow row);
}
