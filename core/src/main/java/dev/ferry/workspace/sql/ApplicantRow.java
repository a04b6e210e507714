package dev.ferry.workspace.sql;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Draft.Applicant;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user is decided from, as it is read; what it says can be made out later, and by another
 * thread.
 *
 * @param address under which it would be in WorkOS, null if none is noted
 * @param known what the sources said anything about
 * @param base what both sides held when they were the same last, null if that is not known
 * @param refused what of it WorkOS has refused
 */
record ApplicantRow(
    PersonRow person,
    Held held,
    Marks marks,
    Sent sent,
    @Nullable String address,
    String known,
    @Nullable String base,
    int refused) {

  /** What WorkOS holds, and whom the journal knows it to be. */
  private record Held(
      @Nullable String byExternalId,
      @Nullable String byEmail,
      @Nullable String mappedTo,
      @Nullable String origin) {

    @Nullable Mapping mapping(String clerkId) {
      return mappedTo == null || origin == null
          ? null
          : new Mapping(ObjectKind.USER, clerkId, mappedTo, Origin.valueOf(origin));
    }

    boolean isCreated() {
      return Origin.CREATED.name().equals(origin);
    }
  }

  private record Marks(
      boolean emailShared,
      boolean factorGiven,
      boolean gone,
      boolean removed,
      boolean factorRemoved,
      boolean idShared,
      boolean idChanged) {}

  /**
   * When what was sent, in milliseconds; null if it was not, or if no export told as of when it is.
   *
   * @param refusedAt when the password of the creation was refused, 0 if it was not
   * @param sentAt when the password of the creation was sent, 0 if it went without
   * @param asOf of when that password is
   * @param newer what became of a later password
   * @param newerAt when that was
   * @param newerAsOf of when it is
   * @param factorAsOf of when the second factor is that was sent, 0 if none was
   */
  private record Sent(
      long refusedAt,
      @Nullable Long sentAt,
      @Nullable Long asOf,
      @Nullable String newer,
      long newerAt,
      @Nullable Long newerAsOf,
      long factorAsOf) {

    Candidate.Password password(@Nullable Instant changed) {
      if (sentAt == null) {
        return Candidate.Password.UNKNOWN;
      }
      if (newer != null) {
        return newer.equals("applied")
            ? sent(changed, newerAsOf == null ? newerAt : newerAsOf)
            : isAfter(changed, newerAt) ? Candidate.Password.OLDER : Candidate.Password.KEPT;
      }
      if (refusedAt > 0) {
        return isAfter(changed, refusedAt)
            ? Candidate.Password.LEFT_OUT
            : Candidate.Password.REFUSED;
      }
      // Where no export told of when a password is, it was no later than sent.
      return sentAt == 0
          ? Candidate.Password.LEFT_OUT
          : sent(changed, asOf == null ? sentAt : asOf);
    }

    private static Candidate.Password sent(@Nullable Instant changed, long asOf) {
      return isAfter(changed, asOf) ? Candidate.Password.OLDER : Candidate.Password.SENT;
    }
  }

  static ApplicantRow of(ResultSet row) throws SQLException {
    return new ApplicantRow(
        PersonRow.of(row),
        new Held(row.getString(6), row.getString(7), row.getString(8), row.getString(9)),
        new Marks(
            row.getBoolean(5),
            row.getBoolean(10),
            row.getBoolean(12),
            row.getBoolean(16),
            row.getBoolean(17),
            row.getBoolean(25),
            row.getBoolean(26)),
        new Sent(
            row.getLong(13),
            number(row, 14),
            number(row, 21),
            row.getString(22),
            row.getLong(23),
            number(row, 24),
            row.getLong(20)),
        row.getString(11),
        row.getString(15),
        row.getString(18),
        row.getInt(19));
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  Applicant applicant(StoredUsers stored) {
    return new Applicant(
        candidate(stored),
        address,
        () -> stored.known(known),
        () -> Optional.ofNullable(stored.base(base, refused)));
  }

  private Candidate candidate(StoredUsers stored) {
    ClerkUser user = person.person(stored).user();
    return new Candidate(
        person.seq(),
        user,
        marks.gone(),
        marks.emailShared(),
        marks.idShared(),
        marks.idChanged(),
        stored.workosUser(held.byExternalId()),
        stored.workosUser(held.byEmail()),
        held.mapping(person.clerkId()),
        marks.factorGiven(),
        marks.removed(),
        marks.factorRemoved(),
        isAfter(user.mfaEnabledAt(), sent.factorAsOf()),
        held.isCreated()
            ? sent.password(user.passwordLastUpdatedAt())
            : Candidate.Password.UNKNOWN);
  }

  /**
   * @param sentAt in milliseconds; 0 if nothing was sent
   */
  private static boolean isAfter(@Nullable Instant changed, long sentAt) {
    return changed != null && sentAt > 0 && changed.toEpochMilli() > sentAt;
  }
}
