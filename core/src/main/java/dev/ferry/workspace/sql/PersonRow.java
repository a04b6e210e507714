package dev.ferry.workspace.sql;

import dev.ferry.workspace.Draft.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A user's row, as it is read; what it says can be made out later, and by another thread. */
final class PersonRow {
  private final long seq;
  private final String clerkId;
  private final String profile;
  private final byte @Nullable [] secrets;

  private PersonRow(long seq, String clerkId, String profile, byte @Nullable [] secrets) {
    this.seq = seq;
    this.clerkId = clerkId;
    this.profile = profile;
    this.secrets = secrets;
  }

  /** Without what is sealed. */
  static PersonRow readable(ResultSet row) throws SQLException {
    return new PersonRow(row.getLong(1), row.getString(2), row.getString(3), null);
  }

  static PersonRow of(ResultSet row) throws SQLException {
    return new PersonRow(row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4));
  }

  long seq() {
    return seq;
  }

  String clerkId() {
    return clerkId;
  }

  Person person(StoredUsers stored) {
    return new Person(seq, stored.clerkUser(clerkId, profile, secrets));
  }
}
