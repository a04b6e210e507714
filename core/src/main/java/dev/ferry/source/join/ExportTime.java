package dev.ferry.source.join;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  /** Then, or later: its newest user signed up then. */
  record SignUp(Instant newest) implements ExportTime {
    @Override
    public boolean isNewerThan(ExportTime other) {
      return (other instanceof Said said && newest.isAfter(said.when()))
          || (other instanceof SignUp its && newest.isAfter(its.newest))
          || (other instanceof Earlier earlier
              && (earlier.newest == null || newest.isAfter(earlier.newest)));
    }
  }

  /**
   * Of an earlier snapshot's: not before its newest user signed up, and not after it was read.
   *
   * @param newest null if no user has a time
   * @param by as of when its secrets are taken
   */
  record Earlier(@Nullable Instant newest, Instant by) implements ExportTime {
    @Override
    public boolean isNewerThan(ExportTime other) {
      if (other instanceof Earlier its) {
        return by.isAfter(its.by);
      }
      return newest != null
          && ((other instanceof Said said && newest.isAfter(said.when()))
              || (other instanceof SignUp its && newest.isAfter(its.newest())));
    }
  }

  /** Nobody says so, and no user in it has a time. */
  record Unknown() implements ExportTime {
    @Override
    public boolean isNewerThan(ExportTime other) {
      return false;
    }
  }
}
