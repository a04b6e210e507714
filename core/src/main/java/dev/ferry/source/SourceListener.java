package dev.ferry.source;

import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUserFragment;

/** Takes what a source reads. Called from the reading thread, in file order. */
public interface SourceListener {

  /**
   * A user was read.
   *
   * @param line where it begins in the file, from 1
   */
  void user(ClerkUserFragment fragment, long line);

  /**
   * A user was read from a row that fixes a rejected one.
   *
   * @param mark of the rejected row
   */
  default void fixed(ClerkUserFragment fragment, long line, String mark) {
    user(fragment, line);
  }

  /**
   * A user as it is now: it takes the place of what the same source said of it before.
   *
   * @param place of the user in what is read, from 1
   * @return false if the source said something of this user before
   */
  default boolean current(ClerkUserFragment fragment, long place) {
    user(fragment, place);
    return true;
  }

  /**
   * Something besides users was read, as it is now: it takes the place of what was said of it
   * before.
   *
   * @return false if it was read before
   */
  default boolean object(ClerkObject object) {
    throw new AssertionError("nobody takes a " + object.kind().word());
  }

  /** The columns or keys of the file whose users have all been told now. */
  default void columns(Columns columns) {}

  /** Something of what was read, or is about to be, could not be. */
  default void finding(Finding finding) {
    throw new AssertionError("nobody hears of " + finding);
  }

  /** A row could not be read as what it is to be; the rest goes on. */
  void reject(RejectedRow row);
}
