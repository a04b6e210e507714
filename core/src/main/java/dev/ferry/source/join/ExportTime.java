package dev.ferry.source.join;

import java.time.Instant;
import java.util.List;

/** When an export was made, as far as it can be known: no export of Clerk's says so itself. */
public sealed interface ExportTime {

  /** True if this one is the newer; of two neither may be. */
  boolean isNewerThan(ExportTime other);

  /**
   * A person says so. It is newer only than what was said of others: a file that only its users
   * date may have been made any time after its newest sign-up.
   */
  record Said(Instant when) implements ExportTime {
    @Override
    public boolean isNewerThan(ExportTime other) {
      return (other instanceof Said said && when.isAfter(said.when))
          || (other instanceof Earlier its && when.isAfter(its.by));
    }
  }

  /**
   * Its users say so. It is newer than a file before which all of that one's users signed up, if
   * two of its own signed up after them: one alone may have been deleted before the other file was
   * made, and {@code created_at} can be set. A row of the other file that could not be read may be
   * one of them, too, so each asks for one more.
   *
   * @param newest when its newest users signed up, the newest first; at least one
   * @param unread how many of its rows could not be read
   */
  record SignUp(List<Instant> newest, long unread) implements ExportTime {
    public SignUp {
      newest = List.copyOf(newest);
      if (newest.isEmpty()) {
        throw new IllegalArgumentException("nobody signed up");
      }
    }

    @Override
    public boolean isNewerThan(ExportTime other) {
      return (other instanceof Said said && twoAfter(said.when(), newest))
          || (other instanceof SignUp its && holdMoreThan(its.unread, its.newest.get(0), newest))
          || (other instanceof Earlier earlier
              && (earlier.newest.isEmpty() || twoAfter(earlier.newest.get(0), newest)));
    }
  }

  /**
   * Of an earlier snapshot's: not before its newest users signed up, and not after it was read.
   *
   * @param newest as of {@link SignUp}; empty if no user has a time
   * @param by as of when its secrets are taken
   */
  record Earlier(List<Instant> newest, Instant by) implements ExportTime {
    public Earlier {
      newest = List.copyOf(newest);
    }

    @Override
    public boolean isNewerThan(ExportTime other) {
      return other instanceof Earlier its
          ? by.isAfter(its.by)
          : (other instanceof Said said && twoAfter(said.when(), newest))
              || (other instanceof SignUp its
                  && holdMoreThan(its.unread, its.newest.get(0), newest));
    }
  }

  /** Nobody says so, and no user in it has a time. */
  record Unknown() implements ExportTime {
    @Override
    public boolean isNewerThan(ExportTime other) {
      return false;
    }
  }

  private static boolean twoAfter(Instant moment, List<Instant> newestFirst) {
    return holdMoreThan(0, moment, newestFirst);
  }

  /** True if so many users and two more signed up after this. */
  private static boolean holdMoreThan(long unread, Instant moment, List<Instant> newestFirst) {
    long at = unread + 1;
    return at < newestFirst.size() && newestFirst.get((int) at).isAfter(moment);
  }
}
